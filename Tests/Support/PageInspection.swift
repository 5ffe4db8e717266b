/// What is asked of a page inside the browser, where sizes and colours are known.
enum PageInspection {
    /// Gives the content's width, and faults: text of too little contrast (WCAG 2.2, 1.4.3), labels of charts that are
    /// clipped or too small to read, headings that skip a level, tables without a caption or without scopes.
    static let script = #"""
        (() => {
          const faults = [];
          const rgb = text => (text.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => {
            const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * x + 0.7152 * y + 0.0722 * z;
          };
          const ground = element => {
            for (let e = element; e; e = e.parentElement) {
              const colour = rgb(getComputedStyle(e).backgroundColor);
              if (colour.length === 3 || colour[3] === 1) return colour;
            }
            return [255, 255, 255];
          };
          const seen = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('title, desc')) continue;
            const style = getComputedStyle(element);
            const colour = rgb(element.closest('svg') ? style.fill : style.color);
            const [a, b] = [light(colour), light(ground(element))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) seen.add(`contrast ${ratio.toFixed(2)} of ${element.tagName} ${element.className.baseVal ?? element.className}`);
          }
          faults.push(...seen);
          for (const label of document.querySelectorAll('svg text')) {
            const [inner, outer] = [label, label.ownerSVGElement].map(e => e.getBoundingClientRect());
            if (inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)
              faults.push(`clipped: ${label.textContent}`);
            if (inner.height < 9) faults.push(`too small: ${label.textContent}`);
          }
          let level = 0;
          for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
            const next = Number(heading.tagName[1]);
            if (next > level + 1) faults.push(`${heading.tagName} after H${level}: ${heading.textContent}`);
            level = next;
          }
          for (const table of document.querySelectorAll('table')) {
            if (!table.caption?.textContent) faults.push('a table without a caption');
            if (table.querySelector('th:not([scope])')) faults.push('a table whose heads have no scope');
          }
          if (!document.documentElement.lang) faults.push('no language');
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          if (new Set(ids).size < ids.length) faults.push('an id occurs twice');
          return {width: document.documentElement.scrollWidth, faults};
        })()
        """#
}
