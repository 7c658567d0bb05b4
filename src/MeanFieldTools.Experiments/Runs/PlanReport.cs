using System.Globalization;
using MeanFieldTools.Costs;
using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Schema;
using MeanFieldTools.Store;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Runs;

/// <summary>Tells for every cell whether it is to be run, and why.</summary>
internal sealed class PlanReport
{
    private const int MostDifferences = 3;
    private readonly ExperimentSession _session;
    private readonly CellForecast _forecast;
    private readonly List<Work> _works = [];
    private readonly Dictionary<string, (string Run, string Version)> _before = [];
    private double _largest;
    private int _open;

    public PlanReport(ExperimentSession session, CancellationToken cancellationToken)
    {
        _session = session;
        _forecast = new CellForecast(
            new CellProblem(), SpeedFile.OfUser(ExperimentPlan.Version).Read(cancellationToken), cancellationToken);

        // To tell what has changed since earlier runs, all cells must be known. Those of a large plan are told of one by one.
        var planned = session.Plan.Cells.IsLarge || session.Inventory.Finished.Count == 0 ? []
            : session.Plan.Cells.Select(cell => cell.Run).ToHashSet();
        foreach (string run in session.Plan.Cells.IsLarge ? [] : session.Inventory.Finished.Where(run => !planned.Contains(run)))
        {
            if (Provenance(run) is { } provenance && provenance.Experiment == session.Plan.Experiment.Name)
            {
                _before[provenance.Label] = (run, provenance.ModuleVersion);
            }
        }
    }

    /// <summary>The plan of a cell.</summary>
    public MeanFieldPlanCell Describe(Cell cell)
    {
        var state = _session.Inventory.State(cell.Run);
        bool changed = state == RunState.New && _before.ContainsKey(cell.Label);
        if (state == RunState.Killed)
        {
            using var held = _session.Store.TryLock(cell.Run);
            state = held is null ? RunState.Running : state;
        }

        state = changed ? RunState.Changed : state;
        var work = state == RunState.Finished ? Work.None : _forecast.Of(cell);
        double memory = state == RunState.Finished ? 0 : CellForecast.Program + work.Bytes;
        _largest = Math.Max(_largest, memory);
        if (state is not (RunState.Finished or RunState.Running))
        {
            _works.Add(work);
            _open++;
        }

        return new MeanFieldPlanCell
        {
            Cell = cell.Index,
            Run = cell.Run,
            State = state,
            Reason = Reason(cell, state),
            Setting = cell.Setting.ToDictionary(s => s.Key, s => s.Value).AsReadOnly(),
            EstimatedTime = _forecast.Time(work),
            EstimatedMemory = (long)memory,
        };
    }

    /// <summary>What the cells described so far would take together.</summary>
    public string Summary(ComputeOptions compute)
    {
        // As many cells at once as there are threads; where fewer are left, each has more threads.
        int together = Math.Clamp(_works.Count, 1, compute.ThreadCount);
        double seconds = _works.Sum(work => _forecast.Time(work, compute.ThreadCount / together).TotalSeconds) / together;
        var time = _open > 0 ? _forecast.Start + TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Run {_open} of {_session.Plan.Cells.LikelyCount} cells of {_session.Plan.Experiment.Name}: about {Amount.Text(time)} on "
                + $"{compute.ThreadCount} threads, {Amount.Memory(_largest)} for the largest cell");
    }

    private string Reason(Cell cell, RunState state) => state switch
    {
        RunState.Changed => $"changed: {Difference(cell, _before[cell.Label])}",
        RunState.Failed => $"failed before: {Failure(cell)}",
        RunState.Killed =>
            Directory.Exists(_session.Store.WorkFolder(cell.Run)) ? "killed before; goes on from its checkpoint" : "killed before",
        RunState.Running => "another process is at it",
        RunState.Finished => "finished",
        RunState.Damaged => $"damaged: {_session.Inventory.Damage(cell.Run)}",
        _ => "new",
    };

    private string Failure(Cell cell) => _session.Store.Failure(cell.Run) is { } text ? CellFailure.ReadMessage(text) : "";

    private string Difference(Cell cell, (string Run, string Version) before)
    {
        string path = Path.Combine(_session.Store.RunFolder(before.Run), RunFiles.Configuration);
        var (old, now) = (Flatten(File.Exists(path) ? UserFile.ContentText(path) : ""), Flatten(cell.Configuration));
        string[] differences = [.. now.Keys.Union(old.Keys)
            .Where(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key))
            .Select(key => $"{key} {old.GetValueOrDefault(key, "(none)")} -> {now.GetValueOrDefault(key, "(none)")}")];
        return differences.Length > 0
            ? string.Join(", ", differences.Take(MostDifferences)) + (differences.Length > MostDifferences ? ", ..." : "")
            : before.Version != ExperimentPlan.Version ? $"version {before.Version} -> {ExperimentPlan.Version}"
            : "the file of data";
    }

    private RunProvenance? Provenance(string run)
    {
        string path = Path.Combine(_session.Store.RunFolder(run), RunFiles.Provenance);
        return File.Exists(path) ? RunProvenance.Read(UserFile.Content(path)) : null;
    }

    private static Dictionary<string, string> Flatten(string yaml)
    {
        var leaves = new Dictionary<string, string>();
        if (new YamlReader().Read(yaml) is [var root, ..])
        {
            Walk(root, "");
        }

        return leaves;

        void Walk(YamlNode node, string path)
        {
            if (node is YamlMappingNode mapping)
            {
                foreach (var (key, value) in mapping.Children)
                {
                    Walk(value, path.Length == 0 ? $"{key}" : $"{path}.{key}");
                }
            }
            else
            {
                leaves[path] = node.ToString();
            }
        }
    }
}
