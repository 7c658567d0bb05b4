namespace MeanFieldTools.Random;

/// <summary>What a stream of random numbers is drawn for. Streams of different purposes never share a number.</summary>
internal enum StreamPurpose : uint
{
    InitialParticles = 1,
    LimitSample = 2,
    Synthesis = 3,
    LatticeSearch = 4,
    SobolScramble = 5,
    LatticeShift = 6,
    StudySeed = 7,
    Permutation = 8,
    DataSplit = 9,
    TrialPoint = 70,
    Outcome = 71,
    GradientScan = 72,
    Slices = 40,
    LawDraws = 41,
    ExpertSample = 16,
    SweepDraw = 80,
}

/// <summary>
/// A stream of random numbers keyed by (seed, purpose, index). Two streams with the same key give the same numbers whatever thread
/// asks and in whatever order, so particle i of an ensemble is the same in an ensemble of any size.
/// </summary>
internal struct RandomStream(long seed, StreamPurpose purpose, long index)
{
    private readonly uint _key0 = (uint)seed;
    private readonly uint _key1 = (uint)(seed >> 32);
    private readonly uint _index0 = (uint)index;
    private readonly uint _index1 = (uint)(index >> 32);
    private readonly uint _purpose = (uint)purpose;
    private uint _counter = 0;
    private ulong _spare = 0;
    private bool _hasSpare = false;

    /// <summary>64 uniformly random bits.</summary>
    public ulong NextBits()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        var (r0, r1, r2, r3) = Philox.Block(_counter++, _purpose, _index0, _index1, _key0, _key1);
        _spare = ((ulong)r3 << 32) | r2;
        _hasSpare = true;
        return ((ulong)r1 << 32) | r0;
    }

    /// <summary>A uniform number in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="bound"/>), by the high half of a 64 by 64 bit product.</summary>
    public long NextInteger(long bound) => (long)Math.BigMul(NextBits(), (ulong)bound, out _);

    /// <summary>A standard normal number, by the Box-Muller transform (one of the pair is used).</summary>
    public double NextGaussian()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }
}
