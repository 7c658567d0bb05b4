using MeanFieldTools.Random;

namespace MeanFieldTools.Ensembles;

/// <summary>Divides data into a training part and a test part, at random by a seed. Both keep the order of the data.</summary>
internal static class DataSplit
{
    /// <summary>The two parts, each of at least one datum.</summary>
    /// <param name="data">The data.</param>
    /// <param name="fraction">The share of the test part, above 0 and below 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stratified">Whether each value of the target has this share in the test part, as far as whole data allow.</param>
    /// <param name="range">The range to which the inputs of both parts are mapped, as the training part has it; null to leave them.</param>
    public static (TrainingData Training, TrainingData Test) Of(
        TrainingData data, double fraction, long seed, bool stratified, double[]? range)
    {
        if (!(fraction > 0 && fraction < 1))
        {
            throw new MeanFieldException(
                Fault.InvalidQuantity, $"The share of the test part is {Check.Text(fraction)}. It must be above 0 and below 1.");
        }

        if (data.SampleCount < 2)
        {
            throw new MeanFieldException(Fault.InvalidCount, "One datum cannot be divided into two parts. Give at least two data.");
        }

        int count = Math.Clamp((int)Math.Round(fraction * data.SampleCount, MidpointRounding.AwayFromZero), 1, data.SampleCount - 1);
        int[] order = Shuffled(data.SampleCount, seed);
        var test = (stratified ? Stratified(data, order, count) : order.Take(count)).ToHashSet();
        var training = data.Part([.. Enumerable.Range(0, data.SampleCount).Where(j => !test.Contains(j))]);
        var other = data.Part([.. Enumerable.Range(0, data.SampleCount).Where(test.Contains)]);
        if (range is null)
        {
            return (training, other);
        }

        if (data.Scaling is not null)
        {
            throw new MeanFieldException(
                Fault.ArgumentInvalid,
                "The inputs are scaled already, by values of all data. Read the data without a range, and divide them then.");
        }

        var scaling = InputScaling.Learn(training, range[0], range[1]);
        return (training.Scaled(scaling), other.Scaled(scaling));
    }

    // Each value of the target gives the whole part of its share; those with the largest fractions give one more until there are enough.
    private static IEnumerable<int> Stratified(TrainingData data, int[] order, int count)
    {
        var classes = order.GroupBy(j => data.TargetsView[j]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        if (2 * classes.Length > data.SampleCount)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"The {data.SampleCount} targets have {classes.Length} different values, so they are not classes. "
                + "Divide the data without classes.");
        }

        double share = (double)count / data.SampleCount;
        int[] taken = [.. classes.Select(members => (int)Math.Floor(share * members.Length))];
        foreach (int c in Enumerable.Range(0, classes.Length).OrderByDescending(c => (share * classes[c].Length) - taken[c])
            .Take(count - taken.Sum()))
        {
            taken[c]++;
        }

        return classes.SelectMany((members, c) => members.Take(taken[c]));
    }

    // Fisher and Yates.
    private static int[] Shuffled(int count, long seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var stream = new RandomStream(seed, StreamPurpose.DataSplit, 0);
        for (int i = count - 1; i > 0; i--)
        {
            int k = (int)stream.NextInteger(i + 1);
            (order[i], order[k]) = (order[k], order[i]);
        }

        return order;
    }
}
