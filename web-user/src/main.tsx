import '@harp/ui/theme/index.css';
import './app/site.css';
import './app/styles/small.css';
import { preloadWords } from '@harp/ui/i18n/setup.ts';
import { startSite } from '@harp/ui/site.tsx';
import { loadStatusPage, Routes } from './app/routes.tsx';
import { loadWords } from './app/words.ts';

void startSite({
  children: <Routes />,
  words: loadWords,
  namespaces: ['frame'],
  loadDrawn: () => Promise.all([loadStatusPage(), preloadWords('status')]),
});
