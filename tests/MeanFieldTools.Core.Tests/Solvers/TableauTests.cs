using MeanFieldTools.Solvers;

namespace MeanFieldTools.Core.Tests.Solvers;

public class TableauTests
{
    public static TheoryData<SolverMethod> Methods => [.. Enum.GetValues<SolverMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_is_a_consistent_tableau_that_describes_itself(SolverMethod method)
    {
        var tableau = Tableau.For(method);
        Assert.NotEmpty(tableau.Name);
        Assert.Equal(tableau.IsAdaptive ? 0 : 0.03, tableau.DefaultStep(3), 1e-15);
        for (int s = 0; s < tableau.StageCount; s++)
        {
            Assert.Equal(tableau.Nodes[s], tableau.Rows[s].Sum(), 1e-14);
        }

        // First same as last, and b, c satisfy the conditions of quadrature up to the order.
        Assert.Equal(1, tableau.Nodes[^1]);
        for (int p = 1; p <= tableau.Order; p++)
        {
            Assert.Equal(1.0 / p, tableau.Rows[^1].Select((b, s) => b * Math.Pow(tableau.Nodes[s], p - 1)).Sum(), 1e-14);
        }

        if (tableau.ErrorWeights is { } weights)
        {
            Assert.Equal(0, weights.Sum(), 1e-14);
        }
    }

    [Fact]
    public void An_unknown_method_is_refused_by_name()
    {
        var failure = Assert.Throws<MeanFieldException>(() => Tableau.For((SolverMethod)99));
        Assert.Equal(Fault.MethodNotApplicable, failure.Fault);
        Assert.Contains("99", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DormandPrince, RungeKutta4, Euler", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The help of the cmdlet lists every method as it describes itself, so that a new one cannot be left out.</summary>
    [Fact]
    public void The_help_lists_every_method_as_it_describes_itself()
    {
        string help = File.ReadAllText(Path.Combine(Architecture.SourceProject.Root, "module", "help", "Start-MixtureTraining.md"));
        foreach (var method in Enum.GetValues<SolverMethod>())
        {
            var tableau = Tableau.For(method);
            Assert.Contains($"| {method} | {tableau.Name} | {tableau.Order} | {(tableau.IsAdaptive ? "error control" : "fixed steps")} |",
                help, StringComparison.Ordinal);
        }
    }
}
