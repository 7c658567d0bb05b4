namespace MeanFieldTools.Circuits.Compiled;

/// <summary>How an expert bound to data is evaluated. All give the same numbers up to rounding.</summary>
internal enum Strategy
{
    /// <summary>The one that is expected to cost least.</summary>
    Auto,

    /// <summary>State vectors of all pairs by the compiled layers.</summary>
    Pairs,

    /// <summary>Pauli coefficients of the evolved observable, for all data at once.</summary>
    Operator,

    /// <summary>State vectors of a basis of the data states' span.</summary>
    Span,

    /// <summary>State vectors gate by gate: for gates that are not Pauli rotations.</summary>
    Interpreter,
}
