import './style/index.css';
import { App } from './app';

void new App(document.getElementById('doseline')!).start();
