import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/parts.css';
import './styles/frame.css';
import './styles/desk.css';
import './styles/incident.css';
import './styles/papers.css';
import './styles/publishing.css';
import './styles/rulebook.css';
import './styles/search.css';
import './styles/cases.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
