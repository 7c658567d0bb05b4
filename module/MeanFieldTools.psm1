# Loads the cmdlets into a load context of their own and exports them. See src/MeanFieldTools.Loader.
[System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($PSScriptRoot, 'bin', 'MeanFieldTools.Loader.dll')) > $null
$inner = Import-Module -Assembly ([MeanFieldTools.Loader.ModuleLoader]::Load()) -PassThru

# Import-Module -Force leaves a module without cmdlets when their assembly was loaded before (PowerShell issue 20710): add them again.
$add = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
foreach ($module in $inner) {
    foreach ($cmdlet in $module.ExportedCmdlets.Values) {
        $add.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet)) > $null
    }
}

# Objects survive jobs, remoting and CLIXML. This needs the types themselves, so it cannot be in a types file, which is read before they
# are loaded.
[MeanFieldTools.Internal._Portable]::Register($ExecutionContext)

# What is looked at first. Through the manifest a second copy of the module in one session would be refused.
[MeanFieldTools.Internal._Display]::Register($ExecutionContext, [System.IO.Path]::Combine($PSScriptRoot, 'MeanFieldTools.Types.ps1xml'))

# Should operators, as soon as Pester is there.
$hook = [MeanFieldTools.Internal._PesterHook]::Attach($ExecutionContext,
    [System.IO.Path]::Combine($PSScriptRoot, 'MeanFieldTools.Should.ps1'))
$pester = Get-Module Pester
if ($pester) { $hook.Register($pester) }
$ExecutionContext.SessionState.Module.OnRemove = { $hook.Detach() }.GetNewClosure()
