using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CanvasExport.Tests.Support;

/// <summary>A Slurm cluster of four nodes on this machine, without any service of it: real programs, real jobs.</summary>
internal sealed class SlurmCluster : IDisposable
{
    static readonly string[] Nodes = ["n1", "n2", "n3", "n4"];

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canvas-export-slurm-");
    readonly List<Process> _daemons = [];

    SlurmCluster()
    {
    }

    string Configuration => Path.Combine(_folder.FullName, "slurm.conf");

    /// <summary>Starts it; a machine without Slurm skips the test.</summary>
    public static async Task<SlurmCluster> StartAsync()
    {
        Tools.Require("slurmctld");
        Tools.Require("slurmd");
        var cluster = new SlurmCluster();
        Directory.CreateDirectory(Path.Combine(cluster._folder.FullName, "state"));
        var host = Environment.MachineName.Split('.')[0];
        var nodes = Nodes.Select(node =>
            $"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={FreePort()} CPUs=2 RealMemory=2000");
        await File.WriteAllTextAsync(
            cluster.Configuration, cluster.General(host) + string.Join('\n', nodes)
            + "\nPartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n", TestContext.Current.CancellationToken);
        cluster._daemons.Add(cluster.Start("slurmctld", ["-D", "-f", cluster.Configuration]));
        foreach (var node in Nodes)
        {
            cluster._daemons.Add(cluster.Start("slurmd", ["-D", "-N", node, "-f", cluster.Configuration]));
        }

        return cluster;
    }

    /// <summary>Runs a program that may ask the cluster, in a folder; fails where it does.</summary>
    public async Task<string> RunAsync(
        string folder, IEnumerable<KeyValuePair<string, string?>> variables, string program, params string[] args)
    {
        using var process = Start(program, args, folder, [.. variables]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}{await output}");
        return (await output).Trim();
    }

    /// <summary>Waits until these jobs are over, however they ended.</summary>
    public Task EndOfAsync(string folder, params string[] jobs) => RunAsync(
        folder, [], "sbatch", "--wait", "--output=/dev/null", $"--dependency=afterany:{string.Join(':', jobs)}", "--wrap", "true");

    public void Dispose()
    {
        foreach (var daemon in _daemons)
        {
            daemon.Kill();
            daemon.WaitForExit();
            daemon.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    Process Start(string program, string[] args, string? folder = null, params KeyValuePair<string, string?>[] variables)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = folder ?? _folder.FullName };
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["SLURM_CONF"] = Configuration;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    string General(string host) =>
        $"""
        ClusterName=canvas
        SlurmctldHost={host}(127.0.0.1)
        SlurmctldPort={FreePort()}
        SlurmUser={Environment.UserName}
        SlurmdUser={Environment.UserName}
        AuthType=auth/none
        CredType=cred/none
        StateSaveLocation={_folder.FullName}/state
        SlurmdSpoolDir={_folder.FullName}/spool-%n
        SlurmctldPidFile={_folder.FullName}/slurmctld.pid
        SlurmdPidFile={_folder.FullName}/slurmd-%n.pid
        SlurmctldLogFile={_folder.FullName}/slurmctld.log
        SlurmdLogFile={_folder.FullName}/slurmd-%n.log
        ProctrackType=proctrack/pgid
        TaskPlugin=task/none
        SwitchType=switch/none
        MailProg=/bin/true
        ReturnToService=2
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0,sched_min_interval=0
        AccountingStorageType=accounting_storage/none
        JobAcctGatherType=jobacct_gather/none

        """;

    static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
