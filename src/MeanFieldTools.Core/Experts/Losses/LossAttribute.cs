using System.Collections.Frozen;
using System.Reflection;

namespace MeanFieldTools.Experts.Losses;

/// <summary>Ties a member of <see cref="LossFunction"/> to its implementation, so that there is no second list of losses to keep.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal abstract class LossAttribute : Attribute
{
    private static readonly FrozenDictionary<LossFunction, Loss> Losses = Enum.GetValues<LossFunction>().ToFrozenDictionary(
        loss => loss, loss => typeof(LossFunction).GetField(loss.ToString())!.GetCustomAttribute<LossAttribute>()!.Create());

    /// <summary>The loss by name.</summary>
    /// <exception cref="MeanFieldException">There is no such loss.</exception>
    public static Loss Of(LossFunction loss) => Losses.TryGetValue(loss, out var found)
        ? found
        : throw new MeanFieldException(Fault.MethodNotApplicable, $"There is no loss {loss}. Use one of {string.Join(", ", Losses.Keys)}.");

    /// <summary>The loss.</summary>
    protected abstract Loss Create();
}

/// <summary>Names the type of a loss.</summary>
internal sealed class LossAttribute<T> : LossAttribute
    where T : Loss, new()
{
    /// <inheritdoc/>
    protected override Loss Create() => new T();
}
