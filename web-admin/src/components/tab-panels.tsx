import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

interface TabPanelsProps<Tab extends string> {
  label: string;
  tabs: readonly { tab: Tab; label: string; content: ReactNode }[];
  chosen: Tab;
  onChoose: (tab: Tab) => void;
}

/**
 * Several views of one thing, one at a time (the tabs pattern of WAI-ARIA APG). The design system's own would write each
 * choice into the address, over what the page keeps there.
 */
export function TabPanels<Tab extends string>({ label, tabs, chosen, onChoose }: TabPanelsProps<Tab>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (tabs.findIndex(({ tab }) => tab === chosen) + step + tabs.length) % tabs.length;
    const next = tabs[at];
    if (!next) return;
    onChoose(next.tab);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={label} className="ds-c-tabs" ref={list}>
        {tabs.map(({ tab, label: words }) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            className="ds-c-tabs__item tab-panels__tab"
            aria-selected={tab === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => onChoose(tab)}
            onKeyDown={move}
          >
            {words}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        className="tab-panels__panel"
        aria-labelledby={`${id}-${chosen}`}
        tabIndex={0}
      >
        {tabs.find(({ tab }) => tab === chosen)?.content}
      </div>
    </>
  );
}
