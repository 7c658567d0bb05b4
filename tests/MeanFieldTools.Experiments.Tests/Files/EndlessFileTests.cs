using System.Diagnostics;
using MeanFieldTools.Files;
using MeanFieldTools.Objects;
using MeanFieldTools.Plans;
using MeanFieldTools.Schema;
using MeanFieldTools.Store;

namespace MeanFieldTools.Experiments.Tests.Files;

/// <summary>Devices, which do not end, and pipes, which wait, are read by nobody.</summary>
public sealed class EndlessFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("endless ").FullName;

    public static TheoryData<string> Readers =>
        ["experiment", "include", "data", "table", "archive", "particles", "program", "checkpoint", "run", "limit"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task What_has_no_length_is_not_opened(string reader)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string pipe = Path.Combine(_folder, "pipe");
        await Process.Start("mkfifo", [pipe]).WaitForExitAsync();
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, "/dev/zero");
        foreach (string path in new[] { pipe, link, "/dev/zero" })
        {
            Assert.Null(await Task.Run(() => Read(reader, path)).WaitAsync(TimeSpan.FromSeconds(20)));
        }
    }

    // What is not a refusal.
    private string? Read(string reader, string path)
    {
        var expert = new MeanCosineExpert(1);
        try
        {
            switch (reader)
            {
                case "experiment":
                    ExperimentReader.Read(path, Settings.None);
                    break;
                case "include":
                    File.WriteAllText(Path.Combine(_folder, "e.yaml"), $"include: {path}");
                    ExperimentReader.Read(Path.Combine(_folder, "e.yaml"), new Settings("x", []) { IncludePath = [_folder, "/dev"] });
                    break;
                case "data":
                    new DataFiles(_folder).Hash(path);
                    break;
                case "table":
                    ExperimentObjects.CreateData(new DataSection { Path = path, InputProperty = ["x"], TargetProperty = "y" }, 1, default);
                    break;
                case "archive" or "particles":
                    string named = Path.Combine(_folder, reader == "archive" ? "x.npz" : "x.csv");
                    File.Delete(named);
                    File.CreateSymbolicLink(named, path);
                    EnsembleFile.Read(named, expert, _ => { }, default);
                    break;
                case "program":
                    OpenQasmSource.Read(path, full => full, null);
                    break;
                case "checkpoint":
                    return CheckpointFile.Read(path, ParticleEnsemble.Draw(expert, 1, InitialLaw.Uniform, Sampling.Random, 1)).Count == 0
                        ? null : "read";
                case "run":
                    string run = Directory.CreateDirectory(Path.Combine(_folder, "run")).FullName;
                    string file = Path.Combine(run, RunFiles.Result);
                    File.Delete(file);
                    File.CreateSymbolicLink(file, path);
                    File.WriteAllBytes(Path.Combine(run, Checksums.FileName), Checksums.Write([(RunFiles.Result, Checksums.Of([1]))]));
                    return RunFiles.FindDamage(run) is null ? "no damage" : null;
                default:
                    string limits = Directory.CreateDirectory(Path.Combine(_folder, "limits")).FullName;
                    File.Delete(Path.Combine(limits, "key.npz"));
                    File.CreateSymbolicLink(Path.Combine(limits, "key.npz"), path);
                    new LimitStore(_folder).Open("key", expert, new TrainingData(new double[,] { { 1 } }, [1]));
                    break;
            }

            return "read";
        }
        catch (MeanFieldException)
        {
            return null;
        }
    }
}
