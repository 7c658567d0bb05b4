using MeanFieldTools.Files;

namespace MeanFieldTools.Experiments.Tests.Files;

/// <summary>
/// Particles from files pass the same checks as those that are given by hand, and faults name the file and what is wrong in it.
/// </summary>
public sealed class EnsembleFileTests : IDisposable
{
    private static readonly Expert One = new MeanCosineExpert(1);
    private static readonly Expert Two = new MeanCosineExpert(2);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly List<string> _told = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<double[], Fault, string> WrongWeights { get; } = new()
    {
        { [0.5, 0.5, 0.5, -0.5, 0], Fault.WeightsNotNormalized, "weights[3] is -0.5, but a weight must not be negative." },
        { [double.NaN, 0, 0, 0, 1], Fault.NotFinite, "weights[0] is NaN." },
        { [1, 2, 3, 4, 5], Fault.WeightsNotNormalized, "The weights add up to 15, not to 1. Divide each of them by 15." },
        { [0.5, 0.5, 0.5, 0.5, 0.5], Fault.WeightsNotNormalized, "The weights add up to 2.5" },
        { [0, 0, 0, 0, 0], Fault.WeightsNotNormalized, "All weights are 0. Give at least one particle a weight above 0." },
        { [1e308, 1e308, 1e308, 0, 0], Fault.WeightsNotNormalized, "more than the largest number" },
        { [0.5, 0.5], Fault.DimensionMismatch, "weights has 2 numbers, but 5 are needed." },
    };

    [Theory]
    [MemberData(nameof(WrongWeights))]
    public void Weights_of_an_archive_are_checked_as_those_given_by_hand(double[] weights, Fault fault, string message)
    {
        Refused(fault, message, Archive(("weights", NumpyFile.Doubles($"({weights.Length},)", weights))), Two);
        var parameters = new double[5, 2];
        Assert.Equal(fault, Assert.Throws<MeanFieldException>(() => ParticleEnsemble.FromPoints(Two, parameters, weights)).Fault);
    }

    [Fact]
    public void Times_traces_and_particles_of_an_archive_are_checked()
    {
        Refused(Fault.InvalidQuantity, "The time of the particles is NaN.", Archive(("time", NumpyFile.Doubles("()", double.NaN))), Two);
        Refused(Fault.InvalidQuantity, "The time of the particles is -1.", Archive(("time", NumpyFile.Doubles("(1,)", -1))), Two);
        Refused(Fault.EnsembleFileInvalid, "'time' has the shape (2,)", Archive(("time", NumpyFile.Doubles("(2,)", 0, 1))), Two);
        Refused(Fault.EnsembleFileInvalid, "'weights' has the shape (5, 1), but one dimension is needed",
            Archive(("weights", NumpyFile.Doubles("(5, 1)", new double[5]))), Two);
        Refused(Fault.EnsembleFileInvalid, "'trace' has the shape (2,)", Archive(("trace", NumpyFile.Doubles("(2,)", 0, 1))), Two);
        Refused(Fault.InvalidQuantity, "Trace point 1 is at time 0",
            Archive(("trace", NumpyFile.Doubles("(2, 5)", 1, 1, 1, 0, 1, 0, 1, 1, 0, 1))), Two);
        Refused(Fault.InvalidCount, "The number of particles is 0.", NumpyFile.Archive(("particles", NumpyFile.Doubles("(0, 2)"))), Two);
        Refused(Fault.NotFinite, "particles[1, 0] is NaN.",
            NumpyFile.Archive(("particles", NumpyFile.Doubles("(2, 2)", 0, 1, double.NaN, 0))), Two);
        Refused(Fault.DimensionMismatch, "'particles' has the shape (1, 4)",
            NumpyFile.Archive(("particles", NumpyFile.Doubles("(1, 4)", 0, 1, 2, 0))), Two);
        Refused(Fault.EnsembleFileInvalid, "'particles' has the shape (1, 2, 1)",
            NumpyFile.Archive(("particles", NumpyFile.Doubles("(1, 2, 1)", 0, 1))), Two);
        Refused(Fault.EnsembleFileInvalid, "It does not have an array 'particles'; it has angles.",
            NumpyFile.Archive(("angles", NumpyFile.Doubles("(1, 2)", 0, 1))), Two);
        Refused(Fault.EnsembleFileInvalid, "'particles' cannot be used. Elements of the type '<c16'",
            NumpyFile.Archive(("particles", NumpyFile.Array("<c16", "(1,)", new string('0', 32)))), Two);
    }

    [Fact]
    public void Data_of_an_archive_are_checked()
    {
        var targets = ("targets", NumpyFile.Doubles("(2,)", 0, 1));
        Refused(Fault.NotFinite, "Inputs[1, 0] is NaN.",
            Archive(("inputs", NumpyFile.Doubles("(2, 2)", 0, 1, double.NaN, 0)), targets), Two);
        Refused(Fault.DimensionMismatch, "Targets has 2 numbers, but 1 are needed",
            Archive(("inputs", NumpyFile.Doubles("(1, 2)", 0, 1)), targets), Two);
        Refused(Fault.DimensionMismatch, "Each input of the training data has 1 numbers, but 2 are needed",
            Archive(("inputs", NumpyFile.Doubles("(2,)", 0, 1)), targets), Two);
    }

    [Fact]
    public void Two_arrays_of_one_name_are_refused()
    {
        byte[] array = NumpyFile.Doubles("(1, 2)", 0, 1);
        Refused(Fault.EnsembleFileInvalid, "It has two arrays 'particles'.",
            NumpyFile.Archive(("particles", array), ("particles", array)), Two);
    }

    [Fact]
    public void Weights_come_back_with_the_same_bits()
    {
        double[] weights = [.. Enumerable.Range(1, 7).Select(i => i / 28.0)];
        var ensemble = ParticleEnsemble.FromPoints(Two, new double[7, 2], [.. weights.Select(w => w * (1 + 1e-11))]);
        byte[] file = EnsembleArchive.Write(ensemble);
        Assert.Equal(file, EnsembleArchive.Write(EnsembleArchive.Read(file, Two)));
    }

    [Fact]
    public void An_array_of_one_dimension_is_a_list_of_angles_or_one_particle()
    {
        byte[] array = NumpyFile.Doubles("(2,)", 0.5, 1);
        Assert.Equal(2, Read("a.npy", array, One).ParticleCount);
        Assert.Equal(1, Read("b.npy", array, Two).ParticleCount);
        Assert.Equal(2, Read("c.npz", NumpyFile.Archive(("particles", array)), One).ParticleCount);
        Refused(Fault.DimensionMismatch, "needs rows of 3 angles", array, new MeanCosineExpert(3), "d.npy");
    }

    [Fact]
    public void A_plain_array_goes_both_ways_and_holds_no_weights()
    {
        var drawn = ParticleEnsemble.Draw(Two, 3, InitialLaw.Uniform, Sampling.Random, 1);
        Assert.Equal(drawn.Parameters, Read("a.npy", EnsembleFile.Write(drawn, "a.npy", default), Two).Parameters);
        var weighted = ParticleEnsemble.FromPoints(Two, new double[2, 2], [0.25, 0.75]);
        Assert.Contains("has weights", Assert.Throws<MeanFieldException>(() => EnsembleFile.Write(weighted, "a.npy", default)).Message,
            StringComparison.Ordinal);
        Refused(Fault.EnsembleFileInvalid, "An array of particles does not tell their expert.",
            EnsembleFile.Write(drawn, "a.npy", default), null, "b.npy");
    }

    [Theory]
    [InlineData("0.5,1\n2,3\n", "no header")]
    [InlineData("5.000000000000000000e-01 1.000000000000000000e+00\n2.000000000000000000e+00 3.000000000000000000e+00\n", "no header")]
    [InlineData("    0.50000    1.00000\n    2.00000    3.00000\n", "no header")]
    [InlineData("# angles of\n# a study\n0.5,1\n2,3\n# the end\n", "no header")]
    [InlineData("# a,b\n0.5,1\n2,3\n", "its header is a, b")]
    [InlineData("#a b\n0.5 1\n2 3\n", "its header is a, b")]
    [InlineData("theta0,theta1\n0.5,1\n2,3\n", "its header is theta0, theta1")]
    [InlineData("theta1,theta0\n1,0.5\n3,2\n", "its header is theta1, theta0")]
    [InlineData("theta0;theta1\n0.5;1\n2;3\n", "values between semicolons")]
    [InlineData("0.5\t1\n2\t3\n", "values between tabs; it has no header, so its first line is a particle")]
    public void A_table_keeps_its_first_particle_with_and_without_a_header(string text, string told)
    {
        Assert.Equal(new[,] { { 0.5, 1 }, { 2, 3 } }, Table(text, Two).Parameters);
        Assert.Contains(told, Assert.Single(_told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weight,theta0,theta1\n0.25,1,2\n0.75,3,4\n")]
    [InlineData("# theta0,theta1,weight\n1,2,0.25\n3,4,0.75\n")]
    public void A_column_of_weights_is_known_by_its_name(string text)
    {
        var ensemble = Table(text, Two);
        Assert.Equal([0.25, 0.75], ensemble.Weights);
        Assert.Equal(new double[,] { { 1, 2 }, { 3, 4 } }, ensemble.Parameters);
    }

    [Theory]
    [InlineData("1,2,0.25\n3,4,0.75\n", Fault.EnsembleFileInvalid, "A column of weights needs a header line that names it weight.")]
    [InlineData("0.5,one\n2,3\n", Fault.EnsembleFileInvalid, "Line 1, column 2 is 'one', which is not a number.")]
    [InlineData("\n# a\n0.5,one\n2,3\n", Fault.EnsembleFileInvalid, "Line 3, column 2 is 'one'")]
    [InlineData("0.5,1\n2,one\n", Fault.EnsembleFileInvalid, "Line 2, column 2 is 'one'")]
    [InlineData("a;b\n0,5;1\n", Fault.EnsembleFileInvalid,
        "Line 2, column a is '0,5', which is not a number. Write '0.5' for the decimal number.")]
    [InlineData("0.5,1\n2\n", Fault.EnsembleFileInvalid, "Line 2: there are 1 values")]
    [InlineData("0.5,1\n2,NaN\n", Fault.NotFinite, "particle[1, 1] is NaN.")]
    [InlineData("theta0,theta1\n", Fault.InvalidCount, "The number of particles is 0.")]
    [InlineData("a,b,weight\n0.5,1,2\n", Fault.WeightsNotNormalized, "The weights add up to 2, not to 1.")]
    [InlineData("a,b,weight\n0.5,1,2\n0.5,1,-1\n", Fault.WeightsNotNormalized, "weight[1] is -1, but a weight must not be negative.")]
    public void A_table_that_is_not_of_particles_is_refused(string text, Fault fault, string message) =>
        Refused(fault, message, System.Text.Encoding.UTF8.GetBytes(text), Two, "p.csv");

    private static byte[] Archive(params (string Name, byte[] Content)[] entries) =>
        NumpyFile.Archive([("particles", NumpyFile.Doubles("(5, 2)", new double[10])), .. entries]);

    private ParticleEnsemble Table(string text, Expert expert) => Read("p.csv", System.Text.Encoding.UTF8.GetBytes(text), expert);

    private ParticleEnsemble Read(string name, byte[] content, Expert? expert)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return EnsembleFile.Read(path, expert, _told.Add, default);
    }

    private void Refused(Fault fault, string message, byte[] content, Expert? expert, string name = "p.npz")
    {
        var thrown = Assert.Throws<MeanFieldException>(() => Read(name, content, expert));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Contains($"'{Path.Combine(_folder, name)}'", thrown.Message, StringComparison.Ordinal);
        Assert.Equal((fault, (object)Path.Combine(_folder, name)), (thrown.Fault, thrown.Target));
    }
}
