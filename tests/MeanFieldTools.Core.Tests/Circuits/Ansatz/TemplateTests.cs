using System.Globalization;
using MeanFieldTools.Circuits;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Every ansatz, encoding, entangler and topology against values computed elsewhere.</summary>
public class TemplateTests
{
    public static TheoryData<string> Rows() => [.. TemplateValues.Rows];

    [Theory]
    [MemberData(nameof(Rows))]
    public void ValuesAndGradientsMatchTheDenseProgram(string row)
    {
        string[] cells = [.. row.Split('|').Select(cell => cell.Trim())];
        double[] x = Numbers(cells[4]), gradient = Numbers(cells[12]);
        var options = new AnsatzOptions
        {
            Ansatz = Enum.Parse<AnsatzKind>(cells[0]),
            QubitCount = int.Parse(cells[1], CultureInfo.InvariantCulture),
            LayerCount = int.Parse(cells[2], CultureInfo.InvariantCulture),
            Encoding = Enum.Parse<EncodingKind>(cells[3]),
            InputCount = x.Length,
            Entangler = cells[5] == "-" ? null : Enum.Parse<EntanglerKind>(cells[5]),
            Topology = Topology.All.SingleOrDefault(t => t.Name == cells[6]),
            Rotation = cells[7] == "-" ? null : [.. cells[7].Split(',').Select(Enum.Parse<RotationKind>)],
            Reupload = cells[8] == "-" ? [] : Integers(cells[8]),
            EntanglerRange = cells[9] == "-" ? null : Integers(cells[9]),
            EncodingRepeat = cells[10] == "-" ? null : Integers(cells[10])[0],
        };
        var expert = QuantumExpertFactory.FromAnsatz(options, Observable, null);
        double[] theta = [.. Enumerable.Range(0, expert.ParameterCount).Select(k => (0.3 + (0.7 * k)) % 6.0)];
        Assert.Equal(gradient.Length, expert.ParameterCount);
        Assert.Equal(double.Parse(cells[11], CultureInfo.InvariantCulture), expert.Evaluate(theta, x), 1e-13);
        var actual = expert.Gradient(theta, x);
        for (int k = 0; k < gradient.Length; k++)
        {
            Assert.Equal(gradient[k], actual[k], 1e-13);
        }
    }

    [Fact]
    public void Every_kind_has_a_row_of_values()
    {
        var cells = TemplateValues.Rows.SelectMany(row => row.Split('|')).Select(cell => cell.Trim()).ToHashSet();

        // The default, which rows leave out.
        cells.Add($"{EntanglerKind.CNOT}");
        Assert.Empty(new[] { typeof(AnsatzKind), typeof(EncodingKind), typeof(EntanglerKind) }.SelectMany(Enum.GetNames).Except(cells));
    }

    [Theory]
    [InlineData(AnsatzKind.HardwareEfficient, 4, 3, 24)]
    [InlineData(AnsatzKind.BasicEntangler, 4, 3, 12)]
    [InlineData(AnsatzKind.StronglyEntangling, 4, 3, 36)]
    [InlineData(AnsatzKind.TwoLocal, 4, 3, 16)]
    [InlineData(AnsatzKind.RealAmplitudes, 4, 3, 16)]
    [InlineData(AnsatzKind.EfficientSU2, 4, 3, 32)]
    [InlineData(AnsatzKind.SimplifiedTwoDesign, 4, 3, 22)]
    [InlineData(AnsatzKind.Product, 4, 3, 12)]
    [InlineData(AnsatzKind.Brickwork, 4, 3, 24)]
    public void ParametersAreCountedAsDocumented(AnsatzKind kind, int m, int layers, int d) =>
        Assert.Equal(d, Ansatz.Build(new AnsatzOptions { Ansatz = kind, QubitCount = m, LayerCount = layers }).ParameterCount);

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        var two = new AnsatzOptions { QubitCount = 2, LayerCount = 2 };
        Refused(Fault.DimensionMismatch, two with { Encoding = EncodingKind.ZZFeatureMap, InputCount = 3 });
        Refused(Fault.DimensionMismatch, two with { Encoding = EncodingKind.Amplitude, InputCount = 5 });
        Refused(Fault.DimensionMismatch, two with { Encoding = EncodingKind.Basis, InputCount = 3 });
        Refused(Fault.MethodNotApplicable, two with { Encoding = EncodingKind.Amplitude, Reupload = [1] });
        Refused(Fault.MethodNotApplicable, two with { EncodingRepeat = 2 });
        Refused(Fault.MethodNotApplicable, two with { Ansatz = AnsatzKind.Product, Entangler = EntanglerKind.CZ });
        Refused(Fault.MethodNotApplicable, two with { Ansatz = AnsatzKind.RealAmplitudes, Rotation = [RotationKind.RX] });
        Refused(Fault.CircuitInvalid, two with { Reupload = [2] });
        Refused(Fault.CircuitInvalid, two with { Ansatz = AnsatzKind.StronglyEntangling, EntanglerRange = [1] });
        Refused(Fault.GateInvalid, two with { Topology = Topology.Of([[0, 2]]) });
        Assert.Equal(Fault.CircuitInvalid, Assert.Throws<MeanFieldException>(() => Topology.Of([[1, 1]])).Fault);
    }

    /// <summary>Never treated as another kind: the result would be a circuit that nobody asked for.</summary>
    [Fact]
    public void A_kind_that_does_not_exist_is_refused_and_the_kinds_are_named()
    {
        var two = new AnsatzOptions { QubitCount = 2 };
        foreach (var options in new[]
        {
            two with { Ansatz = (AnsatzKind)99 },
            two with { Encoding = (EncodingKind)99 },
            two with { Entangler = (EntanglerKind)99 },
            two with { Rotation = [(RotationKind)99] },
        })
        {
            var fault = Assert.Throws<MeanFieldException>(() => Ansatz.Build(options));
            Assert.Equal(Fault.MethodNotApplicable, fault.Fault);
            Assert.Matches(@"^\w+Kind 99 is not supported here\. Its values are \w+, ", fault.Message);
        }
    }

    private static void Refused(Fault fault, AnsatzOptions options) =>
        Assert.Equal(fault, Assert.Throws<MeanFieldException>(() => Ansatz.Build(options)).Fault);

    private static Observable Observable(int m) => MeanFieldTools.Circuits.Observable.Create(
        m, ObservableParser.Parse($"0.5*Z0 + 0.3*X{m - 1} - 0.2*Y{m - 1}", m), normalize: false);

    private static double[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    private static int[] Integers(string text) => [.. text.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
}
