/// The script of all pages: it makes quicker what works without it, and shows what happens meanwhile.
enum PageScript {
  static let text = """
    'use strict';
    (() => {
      const find = (selector) => document.querySelector(selector);
      const language = document.documentElement.lang;

      // What was just done, or went wrong, is read out.
      const said = find('main > [role=status].done, main [role=alert]');
      if (said) { said.tabIndex = -1; said.focus({ preventScroll: true }); }

      // Keys: an element says by data-key which one leads to it.
      const off = () => localStorage.getItem('postroom-keys') === 'off';
      const box = find('[data-keys-off]');
      if (box) {
        box.checked = off();
        box.addEventListener('change', () => localStorage.setItem('postroom-keys', box.checked ? 'off' : 'on'));
      }
      const isTyping = (element) => element.matches?.('input:not([type=checkbox]),select,textarea');
      let isLeaving = false;
      const use = (element) => {
        if (element.matches('input,select')) { element.focus(); element.select?.(); }
        else if (element.matches('details')) { element.open = true; element.querySelector('summary').focus(); }
        else element.click();
      };
      const walk = (key) => {
        const rows = [...document.querySelectorAll('[data-row]')];
        const place = rows.indexOf(document.activeElement) + (key === 'j' ? 1 : -1);
        if (rows.length && (key === 'j' || key === 'k')) rows[Math.max(0, Math.min(rows.length - 1, place))].focus();
      };
      document.addEventListener('keydown', (event) => {
        const { key, target } = event;
        if (event.isComposing || isLeaving) return;
        if (key === 'Escape' && isTyping(target)) { target.blur(); return; }
        if (key === 'Enter' && (event.ctrlKey || event.metaKey) && target.form) {
          const save = find('[data-key=s]');
          if (save) { event.preventDefault(); save.click(); }
          return;
        }
        if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || off()) return;
        if (!/^[a-z?]$/.test(key)) return;
        const element = find(`[data-key="${key}"]`);
        if (element) { event.preventDefault(); use(element); } else walk(key);
      });
      // A form is sent once, however often a key is pressed.
      document.addEventListener('submit', (event) => {
        if (isLeaving) event.preventDefault();
        isLeaving = true;
      });
      addEventListener('pageshow', () => { isLeaving = false; });

      // A box on the page leads to its field.
      document.addEventListener('click', (event) => {
        const mark = event.target.closest?.('a.mark');
        const field = mark && find(mark.getAttribute('href'))?.querySelector('input');
        if (field) { event.preventDefault(); field.focus(); }
      });

      // The next document's page is drawn while this one is looked at.
      const next = find('[data-warm]');
      if (next) addEventListener('load', () => { fetch(next.dataset.warm).catch(() => {}); });

      // Progress as it happens.
      const live = find('[data-live]');
      if (!live || !window.EventSource) return;
      const put = (name, text) => document.querySelectorAll(`[data-figure="${name}"]`).forEach((element) => {
        if (element.textContent !== text) element.textContent = text;
      });
      const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
      const units = live.dataset.units.split(',');
      const duration = (seconds) => {
        const whole = Math.round(seconds), hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
        if (hours) return `${hours} ${units[0]} ${minutes} ${units[1]}`;
        return minutes ? `${minutes} ${units[1]} ${whole % 60} ${units[2]}` : `${whole} ${units[2]}`;
      };
      const bar = live.querySelector('progress'), spoken = live.querySelector('[aria-live]');
      let spokenAt = 0;
      const show = (state) => {
        put('done', number.format(state.done));
        put('total', state.total === undefined ? live.dataset.unknown : number.format(state.total));
        put('rate', number.format(state.per_second));
        put('eta', state.remaining === undefined ? '–' : duration(state.remaining));
        put('queue', number.format(state.queue));
        for (const [name, count] of Object.entries(state.outcomes)) put(`outcome-${name}`, number.format(count));
        if (state.total) { bar.max = state.total; bar.value = state.done; bar.hidden = false; } else bar.hidden = true;
        const now = Date.now();
        if (now - spokenAt < 15000) return;
        spokenAt = now;
        spoken.textContent = state.total
          ? `${live.dataset.done}: ${number.format(state.done)} / ${number.format(state.total)}` : live.dataset.idle;
      };
      const source = new EventSource('/api/v1/events');
      source.addEventListener('progress', (event) => show(JSON.parse(event.data)));
      source.addEventListener('open', () => put('live', live.dataset.on));
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) put('live', live.dataset.off);
      });
      addEventListener('pagehide', () => source.close());
    })();

    """

  /// The mark of the program: an envelope in a tray.
  static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b57a4"/>\
    <path d="M7 10h18v12H7z" fill="#fff"/><path d="M7 10l9 7 9-7" fill="none" stroke="#0b57a4" stroke-width="2"/></svg>
    """
}
