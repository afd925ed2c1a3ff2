import { mount } from "svelte";
import { reportErrors } from "../shared/pageErrors.ts";
import "../shared/styles/base.css";
import DeskPage from "./DeskPage.svelte";

reportErrors("desk");
const page = document.getElementById("page");
if (page === null) throw new Error("the page has no place for its content");
mount(DeskPage, { target: page });
