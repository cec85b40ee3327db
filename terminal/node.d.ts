/** Node has this class, but its types name it only within a module. */
type TextDecoder = import('node:util').TextDecoder
