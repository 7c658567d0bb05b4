# Operators of Pester's Should for this module. They are registered when both modules are loaded, in either order; see _PesterHook.
$operators = @{
    BeCloseTo           = {
        param($ActualValue, [Parameter(Mandatory, Position = 0)] $Expected, [double] $Tolerance, [double] $RelativeTolerance,
            [switch] $Negate, [string] $Because, $CallerSessionState)
        $null = $CallerSessionState
        [MeanFieldTools.Internal._Should]::BeCloseTo($ActualValue, $Expected,
            $(if ($PSBoundParameters.ContainsKey('Tolerance')) { $Tolerance }),
            $(if ($PSBoundParameters.ContainsKey('RelativeTolerance')) { $RelativeTolerance }), $Negate, $Because)
    }
    BeWithinWasserstein = {
        param($ActualValue, [Parameter(Mandatory, Position = 0)] [double] $Distance, $ReferenceObject, $Of, [double] $Order = 2,
            [string] $Norm = 'L1', [long] $Seed = 1,
            [switch] $Negate, [string] $Because, $CallerSessionState)
        $null = $CallerSessionState
        [MeanFieldTools.Internal._Should]::BeWithinWasserstein($ActualValue, $Distance, ($ReferenceObject ?? $Of), $Order, $Norm,
            $Seed, $Negate, $Because)
    }
    SatisfyBound        = {
        param($ActualValue, [Parameter(Mandatory, Position = 0)] [object[]] $Bound, [switch] $Negate, [string] $Because,
            $CallerSessionState)
        $null = $CallerSessionState
        [MeanFieldTools.Internal._Should]::SatisfyBound($ActualValue, $Bound, $Negate, $Because)
    }
}
foreach ($name in $operators.Keys) {
    try { Pester\Add-ShouldOperator -Name $name -Test $operators[$name] -SupportsArrayInput:($name -eq 'BeCloseTo') }
    catch { Write-Warning "MeanFieldTools cannot add Should -${name}: $_" }
}
