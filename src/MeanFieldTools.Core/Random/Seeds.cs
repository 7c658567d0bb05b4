using System.Security.Cryptography;

namespace MeanFieldTools.Random;

/// <summary>Seeds for runs to which the user gave none. The seed is always recorded on what was made with it.</summary>
internal static class Seeds
{
    /// <summary>A fresh seed in [0, 2^31), short enough to retype.</summary>
    public static long Fresh() => RandomNumberGenerator.GetInt32(int.MaxValue);
}
