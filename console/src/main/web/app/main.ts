import { applyTheme } from "./core/theme.ts";
import "./shell.ts";

applyTheme();
