using System.Reflection;
using CanvasExport.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestFramework(typeof(TimeLimit))]

namespace CanvasExport.Tests.Support;

/// <summary>Gives every test that names no time limit itself one, so that a test that hangs fails by its name.</summary>
public sealed class TimeLimit(string? configFile) : XunitTestFramework(configFile)
{
    /// <summary>More than the longest test takes on a busy machine.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromMinutes(3);

    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) =>
        new Discoverer(((XunitTestFrameworkDiscoverer)base.CreateDiscoverer(assembly)).TestAssembly);

    sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override ValueTask<bool> FindTestsForMethod(
            IXunitTestMethod testMethod,
            ITestFrameworkDiscoveryOptions discoveryOptions,
            Func<ITestCase, ValueTask<bool>> discoveryCallback)
        {
            foreach (var fact in testMethod.FactAttributes.OfType<FactAttribute>().Where(fact => fact.Timeout == 0))
            {
                fact.Timeout = (int)Default.TotalMilliseconds;
            }

            return base.FindTestsForMethod(testMethod, discoveryOptions, discoveryCallback);
        }
    }
}
