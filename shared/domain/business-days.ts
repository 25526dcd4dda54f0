const DAY = 86_400_000;

const isWeekend = (day: Date): boolean => day.getUTCDay() === 0 || day.getUTCDay() === 6;

/** The day, yyyy-MM-dd in UTC, so many days of work after a moment. Saturdays and Sundays are none. */
export function businessDaysAfter(from: Date, days: number): string {
  let day = from;
  for (let left = days; left > 0;) {
    day = new Date(day.getTime() + DAY);
    if (!isWeekend(day)) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}
