namespace Payments.Client.Sandbox.Server.Tests.Support;

/// <summary>Measures how well the text of a page stands out from what is behind it.</summary>
public static class Contrast
{
    /// <summary>Returns the pieces of text whose contrast is below the 4.5 to 1 that readable text needs.</summary>
    public const string Script =
        """
        const channels = colour => colour.match(/[\d.]+/g).map(Number);
        const light = colour => {
          const [r, g, b] = channels(colour).map(value => value / 255).map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = element => {
          for (let node = element; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            if (channels(colour)[3] !== 0) { return colour; }
          }
          return 'rgb(255, 255, 255)';
        };
        return [...document.querySelectorAll('body *')]
          .filter(element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()) && element.checkVisibility())
          .filter(element => !element.closest('svg, noscript, option'))
          .map(element => {
            const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
            return [element, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
          })
          .filter(([, contrast]) => contrast < 4.5)
          .map(([element, contrast]) => `${element.textContent}: ${contrast}`);
        """;
}
