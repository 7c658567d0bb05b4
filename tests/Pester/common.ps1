# Imports the built module; every test file begins with it.
$script:root = (Resolve-Path "$PSScriptRoot/../..").Path
Import-Module "$root/MeanFieldTools.psd1" -Force
Set-StrictMode -Version Latest

# The PowerShell that runs these tests, as a program with its first arguments: a dotnet tool is dotnet with an assembly.
$script:shell = @(
    [Environment]::ProcessPath
    if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') { "$PSHOME/pwsh.dll" }
    '-NoProfile'
)

# Runs it in a process of its own.
function Invoke-Shell {
    $program, $first = $shell
    & $program @first @args
}

# Runs a script in a new session of this process, and throws its errors.
function Invoke-InNewSession([string] $Script, [hashtable] $Parameters = @{}) {
    $session = [powershell]::Create([initialsessionstate]::CreateDefault2())
    try {
        $session.AddScript($Script).AddParameters($Parameters).Invoke()
        foreach ($problem in $session.Streams.Error) { throw $problem }
    }
    finally { $session.Dispose() }
}

# The text of objects on a screen of a given width.
function Show-Text($InputObject, [int] $Width = 120) {
    $PSStyle.OutputRendering = 'PlainText'
    $InputObject | Out-String -Width $Width
}

# The completions of the text before the cursor.
function Get-Completion([string] $Text) {
    (TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches.CompletionText
}
