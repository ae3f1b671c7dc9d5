using System.Reflection;
using System.Runtime.Versioning;

namespace Payments.Client.Tests.Conventions;

public class TargetFrameworkTests
{
    [Fact]
    public void The_tests_run_against_the_build_that_their_project_is_for()
    {
        var framework = typeof(Charge).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;

        framework.Should().Be(
            typeof(TargetFrameworkTests).Assembly.GetName().Name!.EndsWith("NetStandard", StringComparison.Ordinal) ? ".NETStandard,Version=v2.0" : ".NETCoreApp,Version=v10.0");
    }
}
