using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Core.Tests.Ensembles;

public class DataSplitTests
{
    // Twelve data of class -1 and eight of class 1; the input is the number of the datum.
    private static readonly TrainingData Data = new(
        MatrixOf([.. Enumerable.Range(0, 20).Select(j => (double)j)]), [.. Enumerable.Range(0, 20).Select(j => j % 5 < 3 ? -1.0 : 1)]);

    [Theory]
    [InlineData(0.3, 6)]
    [InlineData(0.25, 5)]
    [InlineData(0.001, 1)]
    [InlineData(0.999, 19)]
    public void The_parts_are_the_data_in_their_order(double fraction, int count)
    {
        var (training, test) = DataSplit.Of(Data, fraction, 1, stratified: false, range: null);
        Assert.Equal((20 - count, count), (training.SampleCount, test.SampleCount));
        double[] numbers = [.. training.Inputs.Cast<double>(), .. test.Inputs.Cast<double>()];
        Assert.Equal(Enumerable.Range(0, 20).Select(j => (double)j), numbers.Order());
        Assert.Equal(training.Inputs.Cast<double>().Order(), training.Inputs.Cast<double>());
        Assert.Equal(test.Inputs.Cast<double>().Select(j => Data.Targets[(int)j]), test.Targets);
    }

    [Fact]
    public void The_seed_decides()
    {
        double[] Test(long seed) => [.. DataSplit.Of(Data, 0.3, seed, false, null).Test.Inputs.Cast<double>()];
        Assert.Equal(Test(1), Test(1));
        Assert.NotEqual(Test(1), Test(2));
    }

    [Theory]
    [InlineData(0.25, 3, 2)]
    [InlineData(0.5, 6, 4)]
    [InlineData(0.3, 4, 2)]
    public void Classes_have_the_same_share_in_the_test_part(double fraction, int negative, int positive)
    {
        var (training, test) = DataSplit.Of(Data, fraction, 3, stratified: true, range: null);
        Assert.Equal((negative, positive), (test.Targets.Count(y => y < 0), test.Targets.Count(y => y > 0)));
        Assert.Equal((12 - negative, 8 - positive), (training.Targets.Count(y => y < 0), training.Targets.Count(y => y > 0)));
    }

    [Fact]
    public void Both_parts_are_scaled_by_the_training_part()
    {
        var (training, test) = DataSplit.Of(Data, 0.3, 1, stratified: false, range: [0, 2]);
        var scaling = training.Scaling!;
        Assert.Same(scaling, test.Scaling);
        Assert.Equal((0, 2), (training.Inputs.Cast<double>().Min(), training.Inputs.Cast<double>().Max()));
        var (_, plain) = DataSplit.Of(Data, 0.3, 1, stratified: false, range: null);
        Assert.Equal(
            plain.Inputs.Cast<double>().Select(x => 2 * ((x - scaling.Minimum[0]) / (scaling.Maximum[0] - scaling.Minimum[0]))),
            test.Inputs.Cast<double>());
        Assert.Throws<MeanFieldException>(() => DataSplit.Of(training, 0.3, 1, stratified: false, range: [0, 2]));
    }

    [Fact]
    public void What_cannot_be_divided_is_refused()
    {
        Assert.Equal(Fault.InvalidQuantity, Fails(Data, 0, false));
        Assert.Equal(Fault.InvalidQuantity, Fails(Data, 1, false));
        Assert.Equal(Fault.InvalidQuantity, Fails(Data, double.NaN, false));
        Assert.Equal(Fault.InvalidCount, Fails(new TrainingData(new double[,] { { 0 } }, [1]), 0.5, false));
        Assert.Equal(Fault.MethodNotApplicable, Fails(new TrainingData(MatrixOf([0, 1, 2]), [0.1, 0.2, 0.3]), 0.5, true));
    }

    [Fact]
    public void A_constant_input_goes_to_the_middle_and_others_may_leave_the_range()
    {
        var data = new TrainingData(new double[,] { { 1, 5 }, { 3, 5 } }, [0, 1]);
        var scaling = InputScaling.Learn(data, -1, 1);
        Assert.Equal(new double[,] { { -1, 0 }, { 1, 0 } }, data.Scaled(scaling).Inputs);
        Assert.Equal(new double[,] { { 3, 0 } }, scaling.Apply(new double[,] { { 5, 9 } }));
    }

    private static Fault Fails(TrainingData data, double fraction, bool stratified) =>
        Assert.Throws<MeanFieldException>(() => _ = DataSplit.Of(data, fraction, 1, stratified, null).Test.SampleCount).Fault;

    private static double[,] MatrixOf(double[] column)
    {
        var matrix = new double[column.Length, 1];
        Buffer.BlockCopy(column, 0, matrix, 0, column.Length * sizeof(double));
        return matrix;
    }
}
