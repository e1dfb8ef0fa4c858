using CanvasExport.Tests.Support;
using k8s;
using k8s.Models;

namespace CanvasExport.Tests.Docs;

/// <summary>The manifests of deploy/kubernetes say what Kubernetes knows, and fit each other and the scripts.</summary>
public sealed class KubernetesTests
{
    static readonly string Folder = Path.Combine(Repository.Folder, "deploy");

    public static TheoryData<string> Jobs => ["plan", "parts", "finish"];

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_is_one_of_its_version_of_the_API_and_runs_a_script_that_is_there(string name)
    {
        var job = Job(name);

        Assert.Equal(("batch/v1", "Job", $"canvas-export-{name}"), (job.ApiVersion, job.Kind, job.Metadata.Name));
        var pod = job.Spec.Template.Spec;
        Assert.Equal("Never", pod.RestartPolicy);
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        var container = Assert.Single(pod.Containers);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.Equal(pod.Volumes.Select(volume => volume.Name).Order(), container.VolumeMounts.Select(mount => mount.Name).Order());
        var script = container.Command.SelectMany(word => word.Split(' '))
            .Single(word => word.StartsWith("/scripts/", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(Folder, Path.GetFileName(script))), script);
    }

    [Fact]
    public void There_is_a_pod_for_each_part_and_each_is_tried_again_by_itself()
    {
        var (plan, parts) = (Job("plan").Spec, Job("parts").Spec);

        Assert.Equal($"{parts.Completions}", Assert.Single(plan.Template.Spec.Containers).Command[^1]);
        Assert.Equal(("Indexed", 2), (parts.CompletionMode, parts.BackoffLimitPerIndex));
        Assert.Null(parts.BackoffLimit);
    }

    [Fact]
    public void The_archive_lies_where_all_pods_can_write()
    {
        var claim = KubernetesYaml.Deserialize<V1PersistentVolumeClaim>(Text("volume"), strict: true);

        Assert.Equal(["ReadWriteMany"], claim.Spec.AccessModes);
        Assert.All(Jobs, name => Assert.Contains(
            Job(name).Spec.Template.Spec.Volumes, volume => volume.PersistentVolumeClaim?.ClaimName == claim.Metadata.Name));
    }

    // Strict: a key that Kubernetes does not know is an error.
    static V1Job Job(string name) => KubernetesYaml.Deserialize<V1Job>(Text(name), strict: true);

    static string Text(string name) => File.ReadAllText(Path.Combine(Folder, "kubernetes", $"{name}.yaml"));
}
