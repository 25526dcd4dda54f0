/** The mark of HARP: a harp of four strings in a shield. Decoration; the name stands beside it. */
export function Mark() {
  return (
    <svg className="harp-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M4 3h24v15c0 6-5 9.5-12 12C9 27.5 4 24 4 18z" fill="currentColor" />
      <g stroke="var(--harp-mark-strings)" strokeWidth="1.8" strokeLinecap="round" fill="none">
        <path d="M9.5 22V8.5c4.5-2.5 7 1.5 13-.5" />
        <path d="M9.5 22c6-1 12-6 13-14" />
        <path d="M13 8.5v11M16.3 9.5v7.7M19.4 9.3v4.5" />
      </g>
    </svg>
  );
}
