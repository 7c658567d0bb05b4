using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Tables as public collections have them.</summary>
public sealed class PublicDataTests : FolderTests
{
    private const string Wine = "\"fixed acidity\";\"volatile acidity\";\"quality\"\n7.4;0.7;5\n7.8;0.88;5\n11.2;0.28;6\n";
    private const string Iris = "5.1,3.5,1.4,0.2,Iris-setosa\n7.0,3.2,4.7,1.4,Iris-versicolor\n6.3,3.3,6.0,2.5,Iris-virginica\n\n";
    private const string Breast = "1000025,5,1,2\n1057013,8,?,4\n1096800,6,9,4\n";
    private const string Titanic = "survived,age,fare,alone\n0,22.0,7.25,False\n1,38.0,71.28,TRUE\n1,,7.92,True\n";
    private const string Seeds = "15.26\t14.84\t1\n13.84 \t13.94\t\t2\n";

    public static TheoryData<string, string, double[], double[]> Tables { get; } = new()
    {
        { Wine, "-Delimiter ';' -InputProperty 'fixed acidity' -TargetProperty quality", [7.4, 7.8, 11.2], [5, 5, 6] },
        { Wine, "-Delimiter ';' -TargetProperty quality", [7.4, 0.7, 7.8, 0.88, 11.2, 0.28], [5, 5, 6] },
        {
            Iris,
            "-Header sl, sw, pl, pw, kind -InputProperty pl -TargetProperty kind -Label @{ 'Iris-setosa' = -1; 'iris-virginica' = 1 }",
            [1.4, 6], [-1, 1]
        },
        { Breast, "-Header id, a, b, y -InputProperty a, b -TargetProperty y -MissingValue Skip -Label @{ 2 = -1; 4.0 = 1 }", [5, 1, 6, 9],
            [-1, 1] },
        { Breast, "-Header id, a, b, y -InputProperty a, b -TargetProperty y -MissingValue -1", [5, 1, 8, -1, 6, 9], [2, 4, 4] },
        { Titanic, "-InputProperty fare -TargetProperty alone -Label @{ $true = 1; $false = -1 }", [7.25, 71.28, 7.92], [-1, 1, 1] },
        { Titanic, "-InputProperty age, fare -TargetProperty survived -MissingValue 30.5", [22, 7.25, 38, 71.28, 30.5, 7.92], [0, 1, 1] },
        { Titanic, "-InputProperty age -TargetProperty survived -MissingValue Skip", [22, 38], [0, 1] },
        { Seeds, "-Delimiter ' ' -Header area, perimeter, kind -TargetProperty kind", [15.26, 14.84, 13.84, 13.94], [1, 2] },
        { "# x,y\n1.0e+00,2.0e+00\n3,4\n", "-TargetProperty y", [1, 3], [2, 4] },
        { "a\tb\n1\t\"2\"\n", "-Delimiter \"`t\" -TargetProperty b", [1], [2] },
        { "X,x,y\n1,2,3\n", "-InputProperty x -TargetProperty y", [2], [3] },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_public_table_is_read(string text, string arguments, double[] inputs, double[] targets)
    {
        string path = Path.Combine(_folder, "t.csv");
        File.WriteAllText(path, text);
        var data = _session.Output($"Import-TrainingData $args[0] {arguments}", path).Single();
        Assert.Equal(inputs, ((double[,])data.Properties["Inputs"].Value).Cast<double>());
        Assert.Equal(targets, data.Properties["Targets"].Value);
    }

    [Theory]
    [InlineData(Wine, "-TargetProperty quality", "Give what is between its values as -Delimiter.")]
    [InlineData(Iris, "-InputProperty pl -TargetProperty kind", "give the names as -Header.")]
    [InlineData(Breast, "-Header id, a, b, y -InputProperty a, b -TargetProperty y", "line 2: b is '?', so its value is missing.")]
    [InlineData(Breast, "-Header id, a, b -TargetProperty b", "line 1: there are 4 values, but there are names for 3 columns.")]
    [InlineData(Titanic, "-InputProperty alone -TargetProperty survived", "line 2: alone is 'False', which is not a finite number.")]
    [InlineData("x,x,y\n1,2,3\n", "-InputProperty x -TargetProperty y", "has two columns 'x'. Rename or remove one of them.")]
    [InlineData("a,y\n1,\n", "-TargetProperty y -MissingValue 0", "line 2: y is '', so its value is missing.")]
    [InlineData("a,y\n'0,5',1\n", "-TargetProperty y", "line 2: there are 3 values")]
    [InlineData("a;y\n0,5;1\n", "-Delimiter ';' -TargetProperty y", "a is '0,5', which is not a finite number. Write '0.5'")]
    [InlineData(",a,y\n0,1,2\n", "-TargetProperty y", "A column does not have a name.")]
    [InlineData("a,y\n1,2\n", "-InputProperty a, a -TargetProperty y", "The column 'a' is named twice.")]
    [InlineData("a,y\n1,2\n", "-InputProperty a, y -TargetProperty y", "is both an input and the target")]
    public void What_cannot_be_read_is_told_with_what_to_do(string text, string arguments, string message)
    {
        string path = Path.Combine(_folder, "t.csv");
        File.WriteAllText(path, text);
        var error = _session.Run($"Import-TrainingData $args[0] {arguments}", path)
            .Error("TableInvalid", ErrorCategory.InvalidData, "ImportTrainingDataCommand");
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-TargetProperty a, y", "Experts have one output")]
    [InlineData("", "Give the name of its column as -TargetProperty.")]
    [InlineData("-TargetProperty y -MissingValue Nothing", "Give Error, Skip or a number.")]
    [InlineData("-TargetProperty y -MissingValue '0,5'", "Give Error, Skip or a number.")]
    [InlineData("-TargetProperty y -Delimiter x", "cannot be between values")]
    [InlineData("-TargetProperty y -Header a, A", "Two columns have the name 'a'.")]
    public void Arguments_that_make_no_table_are_refused(string arguments, string message)
    {
        string path = Path.Combine(_folder, "t.csv");
        File.WriteAllText(path, "a,y\n1,2\n");
        var error = _session.Run($"Import-TrainingData $args[0] {arguments}", path)
            .Error("ArgumentInvalid", ErrorCategory.InvalidArgument, "ImportTrainingDataCommand");
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Test_data_are_scaled_as_the_training_data_also_after_a_trip_through_CLIXML()
    {
        string train = Path.Combine(_folder, "train.csv"), test = Path.Combine(_folder, "test.csv");
        File.WriteAllText(train, "a,b,y\n0,5,1\n10,6,-1\n");
        File.WriteAllText(test, "y,b,a\n1,7,5\n");
        const string Engine = "[System.Management.Automation.PSSerializer]";
        string[] scripts = ["$train.Scaling", $"({Engine}::Deserialize({Engine}::Serialize($train))).Scaling"];
        foreach (string scaling in scripts)
        {
            var data = _session.Output(
                $"$train = Import-TrainingData $args[0] -TargetProperty y -Range 0, 1; Import-TrainingData $args[1] -Scaling ({scaling})",
                train, test).Single();
            Assert.Equal(new[,] { { 0.5, 2 } }, data.Properties["Inputs"].Value);
        }
    }

    [Fact]
    public void A_label_that_no_row_has_is_told()
    {
        string path = Path.Combine(_folder, "t.csv");
        File.WriteAllText(path, "a,y\n1,cat\n");
        var run = _session.Run("Import-TrainingData $args[0] -TargetProperty y -Label @{ cat = 1; dgo = -1 }", path);
        Assert.Equal("No row has the label 'dgo'.", Assert.Single(run.Warnings).Message);
    }

    [Fact]
    public void Data_are_divided_by_a_seed()
    {
        double[] counts = _session.Numbers("""
            $train, $test = New-TrainingData -Kind Moons -Count 20 -Seed 1 | Split-TrainingData -TestFraction .3 -Stratified -Seed 1
            $again, $rest = New-TrainingData -Kind Moons -Count 20 -Seed 1 | Split-TrainingData -TestFraction .3 -Stratified -Seed 1
            $train.SampleCount, $test.SampleCount, [int]("$($test.Targets)" -eq "$($rest.Targets)")
            """);
        Assert.Equal([14, 6, 1], counts);
    }
}
