import { useEffect, useMemo, useState } from 'react';

const MS = 500;

/** What is being typed, once nobody has typed for a moment: so that not every letter is asked about. */
export function useSettled<Value>(value: Value): Value {
  const now = JSON.stringify(value);
  const [settled, setSettled] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), MS);
    return () => clearTimeout(timer);
  }, [now]);
  return useMemo(() => JSON.parse(settled) as Value, [settled]);
}
