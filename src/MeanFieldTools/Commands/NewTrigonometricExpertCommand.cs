using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Creates an expert that is a trigonometric polynomial in its parameters.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "TrigonometricExpert", DefaultParameterSetName = CosineSet)]
[OutputType(typeof(MeanCosineExpert), typeof(TrigonometricExpert))]
public sealed class NewTrigonometricExpertCommand : MeanFieldCommand
{
    private const string CosineSet = "MeanCosine";
    private const string PolynomialSet = "Polynomial";

    /// <summary><para type="description">d: f(theta, x) = (1/d) sum_k cos(theta_k - x_k) with d parameters and d inputs.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CosineSet)]
    [ValidateRange(1, 1000000)]
    public int MeanCosine { get; set; }

    /// <summary><para type="description">The whole frequencies w_a of f = sum_a c_a cos(w_a.theta + phi_a + g_a(x)): a row of d numbers for each term.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = PolynomialSet)]
    [MatrixTransformation]
    public double[,] Frequency { get; set; } = new double[0, 0];

    /// <summary><para type="description">The coefficients c_a, whose sizes add up to at most 1.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = PolynomialSet)]
    [ValidateNotNullOrEmpty]
    public double[] Coefficient { get; set; } = [];

    /// <summary><para type="description">The phases phi_a in radians. Default 0.</para></summary>
    [Parameter(ParameterSetName = PolynomialSet)]
    [ValidateNotNullOrEmpty]
    public double[]? Phase { get; set; }

    /// <summary><para type="description">The data map g_a: a polynomial in the inputs for each term, as text ('-x0', '2*x0*x1'), or a row of p factors for each term, g_a = sum_k V_ak x_k. Default 0.</para></summary>
    [Parameter(ParameterSetName = PolynomialSet)]
    [ValidateNotNullOrEmpty]
    public object? DataMap { get; set; }

    /// <summary><para type="description">The number p of inputs. Default: what the data map uses.</para></summary>
    [Parameter(ParameterSetName = PolynomialSet)]
    [ValidateRange(1, 100000)]
    public int InputCount { get; set; }

    /// <summary><para type="description">Divides the coefficients by the sum of their sizes.</para></summary>
    [Parameter(ParameterSetName = PolynomialSet)]
    public SwitchParameter Normalize { get; set; }

    /// <summary><para type="description">A name for tables and files.</para></summary>
    [Parameter(ParameterSetName = PolynomialSet)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(this, () =>
    {
        if (ParameterSetName == CosineSet)
        {
            WriteObject(new MeanCosineExpert(MeanCosine));
            return;
        }

        // A flat list is one row where there is one coefficient.
        var frequency = Coefficient.Length == 1 && Frequency.GetLength(0) > 1 ? MatrixTransformationAttribute.Transposed(Frequency) : Frequency;
        var terms = TrigonometricArgument.Terms(frequency, Coefficient, Phase, DataMap);
        WriteObject(TrigonometricExpert.Create(terms, InputCount, Normalize, Name));
    });
}
