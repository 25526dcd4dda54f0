import '@harp/ui/theme/index.css';
import './app/site.css';
import './app/styles/small.css';
import { startSite } from '@harp/ui/site.tsx';
import { Routes } from './app/routes.tsx';
import { loadWords } from './app/words.ts';

void startSite({ children: <Routes />, words: loadWords, namespaces: ['frame'], drawn: ['status'] });
