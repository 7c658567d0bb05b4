using System.Runtime.Intrinsics;

namespace MeanFieldTools.Vectors;

/// <summary>Something that is made for one vector width.</summary>
internal interface ILaneUser<out TResult>
{
    /// <summary>Makes it for vectors <typeparamref name="V"/>.</summary>
    TResult Use<V>()
        where V : unmanaged, ILane<V>;
}

/// <summary>Chooses the vector width at run time.</summary>
internal static class Lanes
{
    /// <summary>The widest width that the hardware does not emulate: 8, 4 or 2 lanes.</summary>
    public static int BestWidth => Vector512.IsHardwareAccelerated
        ? Lane8.Width
        : Vector256.IsHardwareAccelerated
        ? Lane4.Width
        : Lane2.Width;

    /// <summary>Makes something for a width.</summary>
    /// <param name="user">What is made.</param>
    /// <param name="width">8, 4 or 2; 0 takes the best.</param>
    public static TResult Use<TResult>(ILaneUser<TResult> user, int width = 0) => (width == 0 ? BestWidth : width) switch
    {
        8 => user.Use<Lane8>(),
        4 => user.Use<Lane4>(),
        _ => user.Use<Lane2>(),
    };
}
