using MeanFieldTools.Circuits;
using MeanFieldTools.Experts;
using MeanFieldTools.Files;
using MeanFieldTools.Schema;

namespace MeanFieldTools.Objects;

/// <summary>Makes the expert that a section describes.</summary>
internal static class ExpertBuilder
{
    /// <summary>The expert.</summary>
    /// <exception cref="MeanFieldException">The parts do not fit together.</exception>
    public static Expert Create(ExpertSection section)
    {
        if (section.MeanCosine is { } dimension)
        {
            return new MeanCosineExpert(dimension);
        }

        if (section.Frequency is { } rows)
        {
            double[] coefficient = section.Coefficient ?? [];
            var maps = section.DataMap is { } texts ? Array.ConvertAll(texts, DataMap) : null;
            var terms = TrigonometricTerm.Create(Matrix(rows), coefficient, section.Phase, maps);
            return TrigonometricExpert.Create(terms, section.InputCount ?? 0, section.Normalize ?? false, null);
        }

        var observable = Observed(section.Observable ?? Observable.Default, section.Normalize ?? false);
        if (section.OpenQasm is { } text)
        {
            var (program, name) = OpenQasmSource.Read(text, path => path, section.InputName, section.TrainableAngle);
            return QuantumExpertFactory.FromProgram(program, section.InputCount ?? 0, observable, name);
        }

        return section.Circuit is { } gates
            ? QuantumExpertFactory.FromGates(
                [.. gates.SelectMany(CircuitParser.Read)], section.QubitCount ?? 0, section.InputCount ?? 0, observable, null)
            : QuantumExpertFactory.FromAnsatz(Ansatz(section), observable, null);
    }

    /// <summary>The texts of an expert, each read by itself: what a text is wrong in does not depend on the others.</summary>
    public static IEnumerable<(string Key, Func<object> Read)> Parts(ExpertSection section)
    {
        int m = section.QubitCount ?? Circuit.MaxQubits;
        if (section.Observable is { } observable)
        {
            yield return ("observable", () => ObservableParser.Parse(observable, m));
        }

        foreach (string gates in section.Circuit ?? [])
        {
            yield return ("circuit", () => CircuitParser.Read(gates).ToArray());
        }

        foreach (string map in section.DataMap ?? [])
        {
            yield return ("dataMap", () => DataMap(map));
        }

        if (section.OpenQasm is { } text)
        {
            yield return ("openQasm", () => OpenQasmSource.Read(text, path => path, section.InputName, section.TrainableAngle).Program);
        }
    }

    /// <summary>The phase that a text describes.</summary>
    /// <exception cref="MeanFieldException">It is not a polynomial in inputs.</exception>
    internal static DataFunction DataMap(string text) => DataFunction.Parse(text);

    private static Func<int, Observable> Observed(string text, bool normalize) =>
        m => Observable.Create(m, ObservableParser.Parse(text, m), normalize);

    private static double[,] Matrix(double[][] rows)
    {
        var matrix = new double[rows.Length, rows.Length == 0 ? 0 : rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Check.Length(rows[i].Length, rows[0].Length, $"Row {i} of frequency");
            for (int k = 0; k < rows[i].Length; k++)
            {
                matrix[i, k] = rows[i][k];
            }
        }

        return matrix;
    }

    private static AnsatzOptions Ansatz(ExpertSection section) => new()
    {
        Ansatz = section.Ansatz ?? AnsatzKind.HardwareEfficient,
        QubitCount = section.QubitCount ?? 0,
        LayerCount = section.LayerCount ?? 1,
        Rotation = section.Rotation,
        Entangler = section.Entangler,
        Topology = section.Pair is { } pairs ? Topology.Of(pairs) : section.Topology is { } name ? Topology.Named(name) : null,
        EntanglerRange = section.EntanglerRange,
        Encoding = section.Encoding ?? EncodingKind.AngleY,
        EncodingRepeat = section.EncodingRepeat,
        Reupload = section.Reupload ?? [],
        InputCount = section.InputCount ?? 0,
    };
}
