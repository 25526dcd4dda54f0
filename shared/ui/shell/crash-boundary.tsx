import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../feedback/notice.tsx';

/** Catches a bug of ours, or a page that could not be loaded: says so and offers the way out, never a white screen. Give it the address as `key`, so that going elsewhere starts anew. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <CrashPage /> : this.props.children;
  }
}

function CrashPage() {
  const { t } = useTranslation('shared');
  return (
    <div className="harp-page">
      <title>{t('crash.title')}</title>
      <h1>{t('crash.title')}</h1>
      <Notice tone="bad" role="alert">
        <p>{t('crash.text')}</p>
        <button type="button" className="ds-c-button ds-c-button--solid" onClick={() => location.reload()}>
          {t('crash.reload')}
        </button>
      </Notice>
    </div>
  );
}
