using MeanFieldTools.Bounds;
using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Objects;

/// <summary>Combinations of keys that make no sense together, and texts that must be readable.</summary>
internal static class ExperimentRules
{
    private const int LongestName = 100;
    private const string NotInNames = "/\\:";

    public static void Check(ExperimentSection section, YamlNode root, Mistakes mistakes)
    {
        if (section.Expert is { } expert && Expert(expert, At(root, "expert"), mistakes) is { ParameterCount: var d })
        {
            Coordinates(section.Plots, d, At(root, "plots", "coordinate"), mistakes);
        }

        if (section.Data is { } data)
        {
            Data(data, At(root, "data"), mistakes);
        }

        if (section.Ensemble is { } ensemble)
        {
            Try(() => InitialLaw.Parse(string.Join(';', ensemble.Law)), At(root, "ensemble", "law"), "", mistakes);
        }

        if (section.Name is { } name && !IsFileName(name))
        {
            mistakes.Add(At(root, "name"),
                $"'{Quote.Of(name)}' cannot be the name of a folder. Give 1 to {LongestName} characters without / \\ and :.");
        }

        if (section.Training is { Time: { } time } training && training.SavedTimes()[^1] > time)
        {
            mistakes.Add(At(root, "training", "saveAt"),
                $"training.saveAt has times beyond training.time = {MeanFieldTools.Check.Text(time)}.");
        }

        foreach (string bound in section.Bounds.Name.Where(n => !ChaosLadder.Names.Contains(n)))
        {
            mistakes.Add(At(root, "bounds", "name"),
                $"There is no bound '{Quote.Of(bound)}'. The bounds are {string.Join(", ", ChaosLadder.Names)}.");
        }
    }

    private static bool IsFileName(string name) => name.Length is > 0 and <= LongestName && name.AsSpan().IndexOfAny(NotInNames) < 0
        && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && !name.Any(char.IsControl) && name.Trim() == name && !name.EndsWith('.');

    // Where the expert has one angle, the second coordinate is not used.
    private static void Coordinates(PlotsSection plots, int d, YamlNode node, Mistakes mistakes)
    {
        if (plots.Coordinate.Length > 2)
        {
            mistakes.Add(node, $"plots.coordinate must be two numbers, not {plots.Coordinate.Length}.");
        }

        foreach (int wrong in plots.Coordinate.Where(k => k >= d && d > 1))
        {
            mistakes.Add(node, $"plots.coordinate has {wrong}, but the {d} parameters of the expert are numbered from 0 to {d - 1}.");
        }
    }

    // The expert; null where it cannot be made, which is told.
    private static Expert? Expert(ExpertSection expert, YamlNode node, Mistakes mistakes)
    {
        if (HasUnread(expert, node))
        {
            Parts(expert, node, mistakes);
            return null;
        }

        bool circuit = expert.Circuit is not null, qasm = expert.OpenQasm is not null;
        bool ansatz = expert.LayerCount is not null || (expert.QubitCount is not null && !circuit);
        bool[] kinds = [expert.MeanCosine is not null, expert.Frequency is not null, circuit, qasm, ansatz];
        if (kinds.Count(kind => kind) != 1)
        {
            AddUnlessMisspelt<ExpertSection>(
                mistakes, node,
                    "expert must be one of: qubitCount with layerCount, or circuit, or openQasm, or frequency with coefficient, or "
                        + "meanCosine.");
            Parts(expert, node, mistakes);
            return null;
        }

        if (ansatz && expert.QubitCount is null)
        {
            AddUnlessMisspelt<ExpertSection>(mistakes, node, "expert.layerCount needs expert.qubitCount.");
            Parts(expert, node, mistakes);
            return null;
        }

        if (!ansatz && (expert.Ansatz, expert.Entangler, expert.Encoding) != (null, null, null))
        {
            mistakes.Add(node, "expert.ansatz, entangler and encoding need qubitCount, and no circuit, openQasm, frequency or meanCosine.");
        }

        if (expert.TrainableAngle is not null && !qasm)
        {
            mistakes.Add(node, "expert.trainableAngle needs openQasm.");
        }

        if (expert.MeanCosine is not null
            && (expert.Observable is not null || expert.Normalize is not null || expert.InputCount is not null))
        {
            mistakes.Add(node, "expert.meanCosine has no observable, normalize or inputCount.");
            return null;
        }

        return Try(() => ExpertBuilder.Create(expert), node, "expert: ", mistakes);
    }

    // What can be read by itself, where the whole cannot be: all mistakes are told at once.
    private static void Parts(ExpertSection expert, YamlNode node, Mistakes mistakes)
    {
        foreach (var (key, part) in ExpertBuilder.Parts(expert))
        {
            Try(part, At(node, key), $"expert.{key}: ", mistakes);
        }
    }

    private static T? Try<T>(Func<T> make, YamlNode node, string where, Mistakes mistakes)
        where T : class
    {
        try
        {
            return make();
        }
        catch (MeanFieldException fault)
        {
            mistakes.Add(node, where + fault.Worded(KeyRemedies.Words).Message);
            return null;
        }
    }

    private static void Data(DataSection data, YamlNode node, Mistakes mistakes)
    {
        if (data.Range is { Length: not 2 })
        {
            mistakes.Add(At(node, "range"), "data.range must be two numbers.");
        }

        if (HasUnread(data, node))
        {
            return;
        }

        bool file = data.Path is not null, rule = data.Kind is not null, values = data.InputValue is not null;
        if ((file ? 1 : 0) + (rule ? 1 : 0) + (values ? 1 : 0) != 1)
        {
            AddUnlessMisspelt<DataSection>(mistakes, node,
                "data must be one of: path with inputProperty and targetProperty, kind with count, or inputValue with target.");
            return;
        }

        if (file && (data.InputProperty is null || data.TargetProperty is null))
        {
            AddUnlessMisspelt<DataSection>(mistakes, node, "data.path needs data.inputProperty and data.targetProperty.");
        }

        if (rule && data.Count is null)
        {
            AddUnlessMisspelt<DataSection>(mistakes, node, "data.kind needs data.count.");
        }

        if (values && (data.Target is null || data.InputValue!.Any(row => row.Length != data.InputValue![0].Length)))
        {
            mistakes.Add(node, "data.inputValue needs rows of equal length and data.target.");
        }
    }

    // A key that stands there and could not be read has been told of; what would follow from its absence is no mistake of its own.
    private static bool HasUnread(object section, YamlNode node) => node is YamlMappingNode mapping
        && YamlBinder.Keys(section.GetType()).Any(key => key.Value.GetValue(section) is null && mapping.Find(key.Key) is not null);

    // Nor is the absence of a key one where a word is in its place that is none.
    private static void AddUnlessMisspelt<T>(Mistakes mistakes, YamlNode node, string message)
    {
        if (node is not YamlMappingNode mapping || mapping.Children.Keys.All(key => YamlBinder.Keys(typeof(T)).ContainsKey($"{key}")))
        {
            mistakes.Add(node, message);
        }
    }

    // The node of a key where it stands in the file, else the nearest one around it.
    private static YamlNode At(YamlNode root, params string[] keys)
    {
        foreach (string key in keys)
        {
            if (root is not YamlMappingNode mapping || !mapping.Children.TryGetValue(key, out var next))
            {
                return root;
            }

            root = next;
        }

        return root;
    }
}
