using Demerit.Web.State;
using Demerit.Web.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Demerit.Web;

/// <summary>What the page is made of; the same in the browser and where its first screens are written as files.</summary>
internal static class Services
{
    public static void AddDemerit(this IServiceCollection services, TimeProvider clock, BuiltInContent content)
    {
        services.AddSingleton(clock);
        services.AddSingleton(new PageTexts(content));
        services.AddSingleton(new Shelf(content));
        services.AddSingleton<Answers>();
        services.AddSingleton<PageName>();
        services.AddSingleton<Board>();
        services.AddSingleton<Browser>();
    }
}
