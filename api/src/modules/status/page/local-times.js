// Writes each moment of a status page in the reader's own time, beside UTC: those that are there, and those that come.
const clock = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' };
const day = { month: 'short', day: 'numeric' };
const utc = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short', timeZone: 'UTC' };
const known = new Map();

function formatsOf(language) {
  if (!known.has(language)) {
    const locale = language === 'es' ? 'es-US' : 'en-US';
    const format = (options) => new Intl.DateTimeFormat(locale, options);
    known.set(language, {
      local: format({ ...day, year: 'numeric', ...clock }),
      localDay: format(day),
      utc: format(utc),
      utcDay: format({ ...day, timeZone: 'UTC' }),
    });
  }
  return known.get(language);
}

function write(element) {
  const at = new Date(element.dateTime);
  const { local, localDay, utc: utcClock, utcDay } = formatsOf(element.closest('[lang]')?.lang);
  const words = local.format(at);
  const isUtc = at.getTimezoneOffset() === 0;
  const otherDay = utcDay.format(at) === localDay.format(at) ? '' : `${utcDay.format(at)}, `;
  const text = isUtc ? words : `${words} (${otherDay}${utcClock.format(at)})`;
  if (element.textContent !== text) element.textContent = text;
}

/** A date without a time has no zone. */
const writeAll = () => document.querySelectorAll('.status time[datetime*="T"]').forEach(write);

writeAll();
new MutationObserver(writeAll).observe(document.documentElement, { childList: true, subtree: true });
