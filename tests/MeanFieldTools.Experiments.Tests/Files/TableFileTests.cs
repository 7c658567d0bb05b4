using MeanFieldTools.Files;

namespace MeanFieldTools.Experiments.Tests.Files;

public sealed class TableFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Columns_become_inputs_and_labels_become_targets()
    {
        var labels = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase) { ["cat"] = 1, ["dog"] = -1 };
        var data = Read("kind,x,y\nCat,1,2\ncow,3,4\n\"dog\", 5 ,6e-1\n", new TrainingTable(["y", "X"], "kind", labels));
        Assert.Equal(new[,] { { 2, 1 }, { 0.6, 5 } }, data.Inputs);
        Assert.Equal([1, -1], data.Targets);
    }

    [Theory]
    [InlineData("", "is empty. It needs a header line", Fault.TableInvalid)]
    [InlineData("x,t\n", "it has no rows", Fault.TableInvalid)]
    [InlineData("x,u\n1,2\n", "has no column 't'. Its columns are x, u.", Fault.TableInvalid)]
    [InlineData("x,t\n1,2\n1\n", ", line 3: there are 1 values, but the header has 2 columns.", Fault.TableInvalid)]
    [InlineData("x,t\n1,2\n\nabc,2\n", ", line 4: x is 'abc', which is not a finite number.", Fault.TableInvalid)]
    [InlineData("x,t\n1,yes\n", ", line 2: the target t is 'yes', which is not a finite number.", Fault.TableInvalid)]
    [InlineData("x,t,x\n1,2,3\n", "has two columns 'x'. Rename or remove one of them.", Fault.TableInvalid)]
    [InlineData("X,t,x,t\n1,2,3,4\n", "has two columns 't'. Rename or remove one of them.", Fault.TableInvalid)]
    [InlineData("x,t\n1,\"2\n", ", line 2: the line cannot be read as values between commas.", Fault.TableInvalid)]
    public void Faults_name_the_file_and_the_line(string text, string message, Fault fault)
    {
        var thrown = Assert.Throws<MeanFieldException>(() => Read(text, new TrainingTable(["x"], "t", null)));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(fault, thrown.Fault);
    }

    [Fact]
    public void A_missing_file_is_told_as_such()
    {
        string path = _path + ".none";
        var thrown = Assert.Throws<MeanFieldException>(() => TableFile.Read(path, new TrainingTable(["x"], "t", null), default));
        Assert.Equal((Fault.FileNotFound, (object)path), (thrown.Fault, thrown.Target));
        Assert.Empty(TableFile.Columns(path));
    }

    [Theory]
    [InlineData(3, 3.0)]
    [InlineData(2.5f, 2.5)]
    [InlineData(" 1e3 ", 1000.0)]
    [InlineData(true, null)]
    [InlineData('5', null)]
    [InlineData("1,5", null)]
    [InlineData("NaN", null)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData(null, null)]
    public void Numbers_are_numbers_of_any_type_and_their_invariant_texts(object? cell, double? number) =>
        Assert.Equal(number, TrainingTable.TryNumber(cell, out double read) ? read : null);

    private TrainingData Read(string text, TrainingTable table)
    {
        File.WriteAllText(_path, text);
        TableFile.Read(_path, table, default);
        return table.Build(null);
    }
}
