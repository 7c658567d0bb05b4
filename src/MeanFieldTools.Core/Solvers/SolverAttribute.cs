namespace MeanFieldTools.Solvers;

/// <summary>A method of integration: a type with the tableau that defines and describes it.</summary>
internal interface ISolver
{
    /// <summary>The method.</summary>
    static abstract Tableau Tableau { get; }
}

/// <summary>Ties a member of <see cref="SolverMethod"/> to its method, so that there is no second list of methods to keep.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal abstract class SolverAttribute : Attribute
{
    /// <summary>The method.</summary>
    public abstract Tableau Tableau { get; }
}

/// <summary>Names the type of a method.</summary>
internal sealed class SolverAttribute<T> : SolverAttribute
    where T : ISolver
{
    /// <inheritdoc/>
    public override Tableau Tableau => T.Tableau;
}
