namespace MeanFieldTools.Transport;

/// <summary>A matching of N rows to N columns with dual variables that prove how good it is.</summary>
/// <param name="Cost">The mean cost of the matched pairs.</param>
/// <param name="LowerBound">The mean of the dual variables: a lower bound of the cost of every matching.</param>
/// <param name="ColumnOf">The column of each row.</param>
/// <param name="ColumnDuals">The dual variables of the columns, good for a warm start of a similar problem.</param>
internal sealed record AssignmentPlan(double Cost, double LowerBound, int[] ColumnOf, double[] ColumnDuals);
