using System.Text;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Tests.Shared;

namespace MeanFieldTools.Experiments.Tests.Files;

/// <summary>Whatever is in a file, its reader reads it or says what is wrong with it.</summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly string[] Experiments =
    [
        """
        name: a
        seed: 3
        expert: &e { qubitCount: 2, layerCount: 1, observable: Z0 + Z1, normalize: true }
        data: { kind: Sine, count: 4 }
        ensemble: { count: [4, 8], law: "0.5*Uniform + 0.5*Dirac(0)" }
        training: { time: 1, saveAt: [0.1, 0.5], method: Euler, stepSize: 1e-1 }
        sweep:
          - grid: { training.time: [1, 2*pi], ensemble.count: [2] }
            repeat: 2
          - { zip: { seed: [1, 2], limit.tolerance: [1e-3, 1e-4] } }
        """,
        """
        defaults: &d { limit: { tolerance: 1e-3 }, output: { plot: False } }
        expert: { frequency: [[1, 0], [0, 1]], coefficient: [0.5, 0.5], dataMap: [x0, x0*x1 - pi/2] }
        data: { inputValue: [[0.1, pi/4], [1, -2e-1]], target: [0.5, -0.5] }
        ensemble: { count: 4 }
        training: { time: 1 }
        study: { <<: { coupling: true }, wasserstein: ~ }
        bounds: { name: [Floor, Cap] }
        plots: { kind: [], coordinate: [0, 1] }
        sweep: { random: { count: 3, key: { training.stepSize: { logUniform: [1e-3, 1] } } },
            list: [{ training: { time: 2 } }, { seed: 4, sweep: { repeat: 2 } }] }
        """,
        "expert: { meanCosine: 2 }\ndata: { path: none.csv, inputProperty: [x], targetProperty: y, label: { a: 1, b: -1 }, range: [-1, "
            + "1] }\n"
            + "ensemble:\n  count: 4\ntraining:\n  time: 1\n  loss: >-\n    Squared\n",
    ];

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("fuzz ").FullName, "file");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void An_experiment_is_read_or_refused() =>
        MutationFuzzer.Run(Experiments, text => Parse(text, Settings.None), failure => failure is MeanFieldException);

    [Fact]
    public void A_setting_is_read_or_refused()
    {
        string text = Experiments[2].Replace("path: none.csv, ", "", StringComparison.Ordinal);
        MutationFuzzer.Run(
            ["training.time=2", "ensemble.count=[4, 8]", "sweep={ repeat: 3 }", "expert={ meanCosine: 1 }", "output.plot=False",
                "data.target=&a [*a]"],
            setting => Parse(text, new Settings("-Set", [setting])),
            failure => failure is MeanFieldException);
    }

    [Fact]
    public void A_table_of_data_is_read_or_refused() => Run(
        ["x,y,kind\n1,2,a\n-0.5,1e-3,b\n", "\"x\",\"y\"\r\n\"1\",\" 2\"\r\n\r\n3,4\r\n", "x , y\n1,\"2\"\"\"\n", "\ufeffx,y\n1,2\n"],
        () =>
        {
            var table = new TrainingTable(["x"], "y", null);
            TableFile.Read(_file, table, default);
            table.Build([-1, 1]);
        });

    [Fact]
    public void A_table_of_particles_is_read_or_refused()
    {
        string file = _file + ".csv";
        MutationFuzzer.Run(
            ["theta0,theta1\n1,2\n3,4\n", "theta0,theta1,weight\n1,2,0.5\n3,4,0.5\n", "1,2\n3,4\n"],
            text =>
            {
                File.WriteAllText(file, text);
                EnsembleFile.Read(file, new MeanCosineExpert(2), _ => { }, default);
            },
            failure => failure is MeanFieldException);
    }

    [Fact]
    public void An_archive_is_read_or_refused()
    {
        string file = _file + ".npz";
        var expert = new MeanCosineExpert(2);
        var start = ParticleEnsemble.Draw(expert, 3, InitialLaw.Uniform, Sampling.Random, 1);
        byte[] foreign = NumpyArchive.Write(
        [
            ("particles", NumpyArray.Of([0.1, 0.2, 0.3, 0.4], 2, 2)), ("weights", NumpyArray.Of([0.5, 0.5], 2)),
                ("time", NumpyArray.Of([0.5])),
            ("trace", NumpyArray.Of([0.0, 1, 2, 3, 4], 1, 5)), ("inputs", NumpyArray.Of([0.1], 1, 1)), ("targets", NumpyArray.Of([0.1], 1)),
        ]);

        // Without its seal, so that mutations reach the arrays; NumPy's files have none.
        byte[] unsealed = Unsealed(foreign);
        MutationFuzzer.Run(
            [foreign, unsealed, unsealed, Unsealed(EnsembleArchive.Write(start)), EnsembleArchive.Write(start)],
            content =>
            {
                File.WriteAllBytes(file, content);
                EnsembleFile.Read(file, expert, _ => { }, default);
            },
            failure => failure is MeanFieldException);
    }

    [Fact]
    public void An_array_is_read_or_refused() => MutationFuzzer.Run(
        [Array(NumpyArray.Of([0.1, 0.2], 2)), Array(NumpyArray.Of([1.0, 2], 1, 2)), Array(NumpyArray.Of("text"))],
        content =>
        {
            var array = NumpyArray.Read(content);
            try
            {
                array.Text();
            }
            catch (FormatException)
            {
                array.Doubles();
            }
        },
        failure => failure is FormatException);

    [Fact]
    public void The_parts_of_an_ensemble_are_read_or_refused()
    {
        var expert = new MeanCosineExpert(2);
        var start = ParticleEnsemble.Draw(expert, 2, InitialLaw.Uniform, Sampling.Random, 1);
        string metadata = Encoding.UTF8.GetString(ResultJson.Write(EnsembleMetadata.Of(start)));
        string file = _file + ".npz";
        MutationFuzzer.Run(
            [metadata, metadata.Replace("MeanCosine", "Circuit", StringComparison.Ordinal)],
            text =>
            {
                File.WriteAllBytes(file,
                    NumpyArchive.Write([("particles", NumpyArray.Of([0.1, 0.2, 0.3, 0.4], 2, 2)), ("metadata", NumpyArray.Of(text))]));
                EnsembleFile.Read(file, null, _ => { }, default);
            },
            failure => failure is MeanFieldException);
    }

    [Fact]
    public void A_checkpoint_is_read_or_passed_over()
    {
        var drawn = ParticleEnsemble.Draw(new MeanCosineExpert(1), 3, InitialLaw.Uniform, Sampling.Random, 1);
        var data = new TrainingData(new double[,] { { 1 } }, [1]);
        var start = MixtureTraining.Begin(drawn, data, new TrainingOptions { Time = 1 });
        CheckpointFile.Write(_file, [start, .. MixtureTraining.Run(drawn, data, new TrainingOptions { Time = 1 })]);
        byte[] content = File.ReadAllBytes(_file);
        Run([content, Signed(content[..^32])], () => CheckpointFile.Read(_file, start));

        // With its digest put right, as nobody but an attacker does it, the content must not do harm either.
        MutationFuzzer.Run(
            [content[..^32]],
            changed =>
            {
                File.WriteAllBytes(_file, Signed(changed));
                CheckpointFile.Read(_file, start);
            },
            failure => failure is MeanFieldException);
    }

    // A sweep may be mutated into one of a million cells, of which the first ones are enough here.
    private void Parse(string text, Settings settings)
    {
        using var stop = new CancellationTokenSource();
        void Progress(ComputeProgress progress)
        {
            if (progress.Fraction > 0)
            {
                stop.Cancel();
            }
        }

        try
        {
            ExperimentReader.Parse(text, _file, settings, new ComputeOptions { CancellationToken = stop.Token, Progress = Progress });
        }
        catch (OperationCanceledException)
        {
            // So far so good.
        }
    }

    private static byte[] Signed(byte[] content) => [.. content, .. System.Security.Cryptography.SHA256.HashData(content)];

    private static byte[] Unsealed(byte[] archive)
    {
        const int CommentLength = 71;
        byte[] plain = archive[..^CommentLength];
        (plain[^2], plain[^1]) = (0, 0);
        return plain;
    }

    private static byte[] Array(NumpyArray array)
    {
        using var stream = new MemoryStream();
        array.Write(stream);
        return stream.ToArray();
    }

    private void Run(string[] corpus, Action read) => Run([.. corpus.Select(Encoding.UTF8.GetBytes)], read);

    private void Run(byte[][] corpus, Action read) => MutationFuzzer.Run(
        corpus,
        content =>
        {
            File.WriteAllBytes(_file, content);
            read();
        },
        failure => failure is MeanFieldException);
}
