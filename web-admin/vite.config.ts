import react from '@vitejs/plugin-react';
import { siteConfig } from '../shared/ui/vite/site-config.ts';

export default siteConfig([react()]);
