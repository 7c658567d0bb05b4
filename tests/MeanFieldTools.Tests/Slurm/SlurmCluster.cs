using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MeanFieldTools.Tests;

/// <summary>A real Slurm of one node: its daemons run on ports and in a folder of their own for as long as this lives.</summary>
public sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Needed = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "sinfo"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("mft-slurm.").FullName;
    private readonly List<Process> _daemons = [];
    private readonly ConcurrentQueue<string> _errors = new();

    public SlurmCluster()
    {
        if (Missing is not null)
        {
            return;
        }

        try
        {
            Configure();
            StartDaemon("munged", "--foreground", $"--key-file={In("munge.key")}", $"--socket={In("munge.socket")}",
                $"--pid-file={In("munged.pid")}", $"--log-file={In("munged.log")}", $"--seed-file={In("munge.seed")}");
            Wait(() => File.Exists(In("munge.socket")), "munged has no socket");
            StartDaemon("slurmctld", "-D", "-f", In("slurm.conf"));
            StartDaemon("slurmd", "-D", "-f", In("slurm.conf"), "-N", Node);
            Wait(() => Try("sinfo", "--noheader", "--format=%T").Output.Trim() == "idle", "the node is not idle");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why there can be no cluster here; null where there can.</summary>
    public static string? Missing { get; } = !OperatingSystem.IsLinux() ? "It needs Slurm, which runs on Linux."
        : Needed.FirstOrDefault(name => Find(name) is null) is { } missing
            ? $"It needs Slurm and munge, but {missing} is missing; Debian has them in the packages slurm-wlm and munge."
        : null;

    private static string Node { get; } = Dns.GetHostName().Split('.')[0];

    /// <summary>Runs a program of Slurm that must succeed, and hands out what it prints.</summary>
    public string Run(string program, params string[] arguments)
    {
        var (code, output, error) = Try(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {error}");
        return output;
    }

    /// <summary>Submits a script and hands out the number of the job.</summary>
    public string Submit(string script) => Run("sbatch", "--parsable", script).Trim();

    /// <summary>The states of a job's tasks by their indices, once none is waiting or running.</summary>
    public IReadOnlyDictionary<int, string> States(string job)
    {
        IReadOnlyDictionary<int, string> states = new Dictionary<int, string>();
        Wait(
            () =>
            {
                states = Run("squeue", "--array", "--noheader", "--states=all", "--format=%K %T", $"--jobs={job}")
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
                    .ToDictionary(task => int.Parse(task[0], CultureInfo.InvariantCulture), task => task[1]);
                return states.Values.All(state => state is not ("PENDING" or "RUNNING" or "COMPLETING" or "CONFIGURING"));
            },
            $"job {job} does not end");
        return states;
    }

    /// <summary>Waits for something to be so.</summary>
    public void Wait(Func<bool> now, string otherwise)
    {
        for (var watch = Stopwatch.StartNew(); !now(); Thread.Sleep(20))
        {
            Assert.True(watch.Elapsed < Patience, $"{otherwise} after {Patience}. {Logs()}");
        }
    }

    public void Dispose()
    {
        if (_daemons.Count == 3)
        {
            Try("scancel", "--signal=KILL", "--full", $"--user={Environment.UserName}");
            Try("scancel", $"--user={Environment.UserName}");
        }

        foreach (var daemon in Enumerable.Reverse(_daemons))
        {
            // Asked to end they take their helpers with them.
            Process.Start("bash", ["-c", $"kill -TERM {daemon.Id}"]).WaitForExit();
            if (!daemon.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                daemon.Kill(entireProcessTree: true);
                daemon.WaitForExit();
            }

            daemon.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/sbin", "/usr/local/sbin"])
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private string In(string name) => Path.Combine(_folder, name);

    private void Configure()
    {
        File.WriteAllBytes(In("munge.key"), RandomNumberGenerator.GetBytes(128));
        if (!OperatingSystem.IsWindows())
        {
            // The key is for its owner alone, the socket for everybody.
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.SetUnixFileMode(In("munge.key"), owner);
            File.SetUnixFileMode(_folder, owner | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        foreach (string name in new[] { "state", "spool" })
        {
            Directory.CreateDirectory(In(name));
        }

        int[] ports = FreePorts(2);
        File.WriteAllText(In("slurm.conf"), $"""
            ClusterName=test
            SlurmctldHost={Node}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmdPort={ports[1]}
            SlurmUser={Environment.UserName}
            SlurmdUser={Environment.UserName}
            AuthType=auth/munge
            AuthInfo=socket={In("munge.socket")}
            CredType=cred/munge
            StateSaveLocation={In("state")}
            SlurmdSpoolDir={In("spool")}
            SlurmctldPidFile={In("slurmctld.pid")}
            SlurmdPidFile={In("slurmd.pid")}
            SlurmctldLogFile={In("slurmctld.log")}
            SlurmdLogFile={In("slurmd.log")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerType=sched/builtin
            SchedulerParameters=sched_min_interval=0,batch_sched_delay=0
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            MpiDefault=none
            ReturnToService=2
            KillWait=1
            MinJobAge=600
            NodeName={Node} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount} RealMemory=1000 State=UNKNOWN
            PartitionName=short Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """);
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Stop());
        return ports;
    }

    private void StartDaemon(string program, params string[] arguments)
    {
        var process = Process.Start(Settings(program, arguments))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => _errors.Enqueue($"{program}: {line.Data}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _daemons.Add(process);
    }

    private (int Code, string Output, string Error) Try(string program, params string[] arguments)
    {
        using var process = Process.Start(Settings(program, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private ProcessStartInfo Settings(string program, string[] arguments) => new(Find(program)!, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = _folder,
        Environment = { ["SLURM_CONF"] = In("slurm.conf") },
    };

    private string Logs() => string.Join('\n', _errors)
        + string.Join('\n', Directory.GetFiles(_folder, "*.log").Select(file => $"{file}: {File.ReadAllText(file)}"));
}
