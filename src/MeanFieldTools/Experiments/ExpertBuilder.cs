using MeanFieldTools.Circuits;
using MeanFieldTools.Commands;

namespace MeanFieldTools.Experiments;

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
            var frequency = (double[,])new MatrixTransformationAttribute().Transform(null!, rows);
            var terms = TrigonometricArgument.Terms(frequency, section.Coefficient ?? [], section.Phase, section.DataMap);
            return TrigonometricExpert.Create(terms, section.InputCount ?? 0, section.Normalize ?? false, null);
        }

        var observable = ObservableArgument.Convert(section.Observable ?? "Z0", section.Normalize ?? false);
        if (section.OpenQasm is { } text)
        {
            var (program, name) = OpenQasmArgument.Read(text, path => path, section.InputName);
            return QuantumExpertFactory.FromGates(program.Gates, program.QubitCount, section.InputCount ?? 0, observable, name);
        }

        return section.Circuit is { } gates
            ? QuantumExpertFactory.FromGates([.. gates.SelectMany(CircuitParser.Read)], section.QubitCount ?? 0, section.InputCount ?? 0, observable, null)
            : QuantumExpertFactory.FromAnsatz(Ansatz(section), observable, null);
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
