using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>Sets the parameters of a kind of part, by their names.</summary>
internal sealed class PartParameters
{
    static readonly ConcurrentDictionary<Type, PartParameters> Known = new();

    readonly Dictionary<string, Setter> _setters;

    PartParameters(Type part) => _setters = part.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.IsDefined(typeof(ParameterAttribute)))
        .ToDictionary(property => property.Name, property => (Setter)Activator.CreateInstance(
            typeof(Setter<,>).MakeGenericType(part, property.PropertyType), property)!);

    public static PartParameters Of(Type part) => Known.GetOrAdd(part, one => new PartParameters(one));

    public void Set(object part, string name, object? value) => _setters[name].Set(part, value);

    abstract class Setter
    {
        public abstract void Set(object part, object? value);
    }

    sealed class Setter<TPart, TValue>(PropertyInfo property) : Setter
    {
        readonly Action<TPart, TValue> _set = property.SetMethod!.CreateDelegate<Action<TPart, TValue>>();

        public override void Set(object part, object? value) => _set((TPart)part, (TValue)value!);
    }
}
