using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Creates an expert of one's own, from two script blocks or from a .NET type, and tries assumption A1 on it.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "CustomExpert", DefaultParameterSetName = ScriptSet)]
[OutputType(typeof(CustomExpert))]
public sealed class NewCustomExpertCommand : MeanFieldCommand
{
    private const string ScriptSet = "Script";
    private const string ModelSet = "Model";

    /// <summary><para type="description">d, the number of angles theta.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    [ValidateRange(1, 1000000)]
    public int ParameterCount { get; set; }

    /// <summary><para type="description">p, the number of inputs x. Default 1.</para></summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [ValidateRange(0, 1000000)]
    public int InputCount { get; set; } = 1;

    /// <summary><para type="description">{ param($theta, $x) ... } gives f(theta, x), of size at most 1 and 2 pi-periodic in every angle. It runs on several threads, with the variables and functions of the session as they are now.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    [ValidateNotNull]
    public ScriptBlock Value { get; set; } = null!;

    /// <summary><para type="description">{ param($theta, $x) ... } gives the d derivatives of f with respect to theta.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    [ValidateNotNull]
    public ScriptBlock Gradient { get; set; } = null!;

    /// <summary><para type="description">An instance of a class that implements MeanFieldTools.IBatchExpert or IPointwiseExpert, or such a type with a constructor without parameters.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = ModelSet)]
    [ValidateNotNull]
    public PSObject Model { get; set; } = null!;

    /// <summary><para type="description">alpha (3.10): a bound of the size of every derivative, for all theta and x. The bounds that are proved rest on it.</para></summary>
    [Parameter(Mandatory = true)]
    public double GradientBound { get; set; }

    /// <summary><para type="description">beta (3.11): a bound of the size of every second derivative, for all theta and x.</para></summary>
    [Parameter(Mandatory = true)]
    public double HessianBound { get; set; }

    /// <summary><para type="description">The least and the greatest input at which assumption A1 is tried. Default -pi and pi.</para></summary>
    [Parameter]
    [ValidateCount(2, 2)]
    public double[] InputRange { get; set; } = [-double.Pi, double.Pi];

    /// <summary><para type="description">A name for tables and files.</para></summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(this, () =>
    {
        object model = ParameterSetName == ModelSet ? Instance(Model.BaseObject) : new ScriptModel(ParameterCount, InputCount, Value, Gradient, SessionState);
        string name = Name ?? (ParameterSetName == ModelSet ? model.GetType().Name : "Custom");
        WriteObject(CustomExpert.Create(name, model, GradientBound, HessianBound, InputRange[0], InputRange[1]));
    });

    private static object Instance(object model)
    {
        if (model is not Type type)
        {
            return model;
        }

        if (type.GetConstructor(Type.EmptyTypes) is not { } constructor || type.IsAbstract)
        {
            throw new MeanFieldException(Fault.ArgumentInvalid, $"{type.Name} has no constructor without parameters. Give an instance as -Model.") { Target = type };
        }

        return constructor.Invoke(null);
    }
}
