using System.Globalization;
using System.Text.Json;
using MeanFieldTools.Files;
using MeanFieldTools.Objects;
using MeanFieldTools.Plans;
using MeanFieldTools.Store;

namespace MeanFieldTools.Results;

/// <summary>Makes the objects that users get of the files of finished runs; ensembles and bounds only when they are asked for.</summary>
internal sealed class MeasurementFactory(ExperimentPlan plan, CellProblem problem, RunStore store)
{
    /// <summary>The measurements of a finished cell, whose ensembles are read when they are asked for.</summary>
    public IReadOnlyList<MeanFieldMeasurement> Read(Cell cell, RunResult result)
    {
        return Make(cell, result, i =>
        {
            // Whether ensembles were kept is written in the checksums; one that was kept and is missing is an error.
            string name = RunFiles.Ensemble(i);
            return Checksums.Lists(store.RunFolder(cell.Run), name)
                ? EnsembleArchive.Read(store.ReadFile(cell.Run, name), problem.Objects(cell, default).Expert, sealedHere: true)
                : null;
        });
    }

    /// <summary>The result of a finished cell.</summary>
    /// <exception cref="MeanFieldException">Its file cannot be read.</exception>
    public RunResult Result(Cell cell)
    {
        byte[] content = store.ReadFile(cell.Run, RunFiles.Result);
        try
        {
            return ResultJson.Read<RunResult>(content);
        }
        catch (JsonException failure)
        {
            throw Damage.Fault(Path.Combine(store.RunFolder(cell.Run), RunFiles.Result), failure);
        }
    }

    /// <summary>The measurements of a result.</summary>
    public IReadOnlyList<MeanFieldMeasurement> Make(Cell cell, RunResult result, Func<int, ParticleEnsemble?> ensemble)
    {
        var setting = cell.Setting.ToDictionary(s => s.Key, s => s.Value).AsReadOnly();
        string description = Describe(cell, result);
        return [.. result.Rows.Select((row, i) => new MeanFieldMeasurement(description, row)
        {
            Run = cell.Run,
            Cell = cell.Index,
            Setting = setting,
            Configuration = cell.Configuration,
            Path = store.RunFolder(cell.Run),
            ElapsedSource = new Lazy<TimeSpan>(() => Elapsed(cell)),
            BoundSource = new Lazy<IReadOnlyList<ChaosBound>>(() =>
            {
                var (expert, data) = problem.Objects(cell, default);
                return CellBounds.Of(cell, expert, data, ExperimentObjects.CreateLaw(cell.Section.Ensemble!), row.Time);
            }),
            LimitSource = new Lazy<MeanFieldLimit?>(() =>
            {
                var (expert, data) = problem.Objects(cell, default);
                return store.Limits.Open(cell.LimitKey, expert, data);
            }),
            EnsembleSource = new Lazy<ParticleEnsemble?>(() => ensemble(i)),
        })];
    }

    private TimeSpan Elapsed(Cell cell)
    {
        string path = Path.Combine(store.RunFolder(cell.Run), RunFiles.Provenance);
        if (!File.Exists(path))
        {
            return TimeSpan.Zero;
        }

        return RunProvenance.Read(UserFile.Content(path)) is { } provenance
            ? TimeSpan.FromSeconds(provenance.Elapsed.GetValueOrDefault("total"))
            : throw Damage.Fault(path, Damage.Mismatch);
    }

    private string Describe(Cell cell, RunResult result)
    {
        if (plan.Axes.Any(axis => axis != "ensemble.count"))
        {
            return $"{plan.Experiment.Name}: {plan.Cells.LikelyCount} cells over {string.Join(", ", plan.Axes)}; seed {plan.Seed}.";
        }

        return string.Join(
            Environment.NewLine,
            $"{result.Expert},",
            $"trained on {result.Data}; seed {cell.Section.Seed}.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Limit from {result.LimitPointCount} points, its outputs good to {result.LimitEstimatedError:G1}; "
                + $"{result.Rows[0].Wasserstein?.ReferenceCount ?? 0} particles of it for W; {cell.Section.Distance.Norm} norm."));
    }
}
