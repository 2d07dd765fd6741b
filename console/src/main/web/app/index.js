import "./styles/index.css";
import "./main.ts";
