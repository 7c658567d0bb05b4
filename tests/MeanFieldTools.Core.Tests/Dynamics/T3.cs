namespace MeanFieldTools.Core.Tests.Dynamics;

/// <summary>The data of the six-dimensional case with a closed form (mean cosine expert, uniform law).</summary>
internal static class T3
{
    public static double[,] Inputs { get; } = new[,]
    {
        { .1, .2, .3, .4, .5, .6 },
        { .5, -.5, .5, -.5, .5, -.5 },
        { 1, .8, .6, .4, .2, 0 },
        { 2, 1, 0, -1, -2, 3 },
    };

    public static double[] Targets { get; } = [.3, -.2, .4, .1];
}
