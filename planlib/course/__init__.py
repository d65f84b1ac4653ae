"""The course: a room for each lesson, ``lesson00`` and so on, and beside the rooms what all lessons share."""
