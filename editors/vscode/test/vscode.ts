/** Stands for the module that only VS Code has; what is tested here takes nothing from it. */
export {};
